/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.bootwarmup.rehearsal.requests.file;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;
import io.github.bootwarmup.rehearsal.requests.RequestCatalog;
import io.github.bootwarmup.rehearsal.requests.RequestCatalog.Problem;
import io.github.bootwarmup.rehearsal.requests.RequestCatalog.Selection;
import io.github.bootwarmup.rehearsal.requests.RequestSettings;
import io.github.bootwarmup.text.Line;

/**
 * Reads request files.
 */
public final class FileRequests implements RequestCatalog.Source {

	private static final int LARGEST = 1024 * 1024;

	private final ResourcePatternResolver resolver;

	private final List<String> locations;

	private final LocalHosts hosts;

	private final Map<String, Object> environment;

	/**
	 * Create a new source.
	 * @param resolver finds the files
	 * @param locations where they are
	 * @param host the host that they may name besides those of this machine
	 * @param environment the environment variables that they may use
	 */
	public FileRequests(ResourcePatternResolver resolver, List<String> locations, String host,
			Map<String, Object> environment) {
		this.resolver = resolver;
		this.locations = locations;
		this.hosts = new LocalHosts(host);
		this.environment = environment;
	}

	/**
	 * Read all files. A file that can't be understood doesn't affect the others.
	 */
	@Override
	public Selection find() {
		List<RehearsedRequest> requests = new ArrayList<>();
		List<Problem> problems = new ArrayList<>();
		for (String location : this.locations) {
			try {
				for (Resource file : files(location)) {
					add(file, requests, problems);
				}
			}
			catch (RequestFileException ex) {
				problems.add(ex.problem());
			}
		}
		return new Selection(requests, List.of(), problems);
	}

	private void add(Resource file, List<RehearsedRequest> requests, List<Problem> problems) {
		String name = name(file);
		try {
			Selection found = RequestFileParser.parse(name, read(name, file), this.hosts, this.environment);
			problems.addAll(found.problems());
			if (requests.size() + found.requests().size() > RequestSettings.MOST_REQUESTS) {
				throw new RequestFileException(name,
						"With this file there are more than %d requests, so that none of it is sent."
							.formatted(RequestSettings.MOST_REQUESTS));
			}
			requests.addAll(found.requests());
		}
		catch (RequestFileException ex) {
			problems.add(ex.problem());
		}
	}

	private List<Resource> files(String location) throws RequestFileException {
		try {
			Resource[] files = this.resolver.getResources(location);
			if (files.length > 0) {
				return Arrays.stream(files).sorted(Comparator.comparing(Resource::getDescription)).toList();
			}
		}
		catch (FileNotFoundException ex) {
			throw notFound(location);
		}
		catch (IOException ex) {
			throw new RequestFileException(Line.of(location), "It can't be read: %s.".formatted(Line.of(ex)));
		}
		throw notFound(location);
	}

	private static RequestFileException notFound(String location) {
		return new RequestFileException(Line.of(location),
				"There is no such file: correct or remove the location in bootwarmup.rehearsal.files.");
	}

	private static String name(Resource file) {
		return Line.of(file.getDescription());
	}

	private static String read(String name, Resource resource) throws RequestFileException {
		try {
			if (resource.isFile()) {
				check(name, resource.getFile());
			}
			try (InputStream in = resource.getInputStream()) {
				byte[] bytes = in.readNBytes(LARGEST + 1);
				if (bytes.length > LARGEST) {
					throw new RequestFileException(name, "It is larger than 1 MiB.");
				}
				return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			}
		}
		catch (CharacterCodingException ex) {
			throw new RequestFileException(name, "It is not written in UTF-8.");
		}
		catch (FileNotFoundException ex) {
			throw notFound(name);
		}
		catch (IOException ex) {
			throw new RequestFileException(name, "It can't be read: %s.".formatted(Line.of(ex)));
		}
	}

	private static void check(String name, File file) throws RequestFileException {
		if (!file.exists()) {
			throw notFound(name);
		}
		if (!file.isFile()) {
			throw new RequestFileException(name, "It is not a regular file.");
		}
	}

}
