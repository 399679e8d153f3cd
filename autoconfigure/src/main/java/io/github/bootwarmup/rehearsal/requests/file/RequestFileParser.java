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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedCaseInsensitiveMap;
import org.springframework.util.StringUtils;

import io.github.bootwarmup.rehearsal.requests.HeaderRules;
import io.github.bootwarmup.rehearsal.requests.InvalidRequestException;
import io.github.bootwarmup.rehearsal.requests.NamedRequests;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Effect;
import io.github.bootwarmup.rehearsal.requests.RehearsedRequest.Origin;
import io.github.bootwarmup.rehearsal.requests.RequestCatalog.Problem;
import io.github.bootwarmup.rehearsal.requests.RequestCatalog.Selection;
import io.github.bootwarmup.rehearsal.requests.RequestDraft;
import io.github.bootwarmup.rehearsal.requests.RequestSettings;

/**
 * Reads a request file in the format of IDEs: variables, and requests with headers and
 * bodies. Lines that begin with {@code ###}, and may have a title, separate them. Lines
 * that would read other files or execute something are refused. A request that can't be
 * understood doesn't affect those below it.
 */
final class RequestFileParser {

	private static final String SEPARATOR = "###";

	private static final int MOST_PROBLEMS = 100;

	private static final Pattern SCRIPT = Pattern.compile("(<[@>]?|>{1,2}!?)([ \\t].*|\\{%.*)");

	private final String file;

	private final List<String> lines;

	private final LocalHosts hosts;

	private final FileVariables variables;

	private final NamedRequests names;

	private final List<RehearsedRequest> requests = new ArrayList<>();

	private final List<Problem> problems = new ArrayList<>();

	/**
	 * The variables that the handler of the request in hand sets.
	 */
	private final Map<String, String> handled = new LinkedHashMap<>();

	/**
	 * Whether the request in hand has values of the environment.
	 */
	private boolean secret;

	private @Nullable String title;

	private Directives directives = new Directives();

	/**
	 * Whether the next request can't be sent, since something about it is wrong.
	 */
	private boolean broken;

	private int position;

	private RequestFileParser(String file, String text, LocalHosts hosts, Map<String, Object> environment) {
		this.file = file;
		this.lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
		this.hosts = hosts;
		this.variables = new FileVariables(environment);
		this.names = new NamedRequests(file);
	}

	/**
	 * Read a file.
	 * @param file what it is called in messages
	 * @param text what it contains
	 * @param hosts the hosts that it may name
	 * @param environment the environment variables that it may use
	 */
	static Selection parse(String file, String text, LocalHosts hosts, Map<String, Object> environment) {
		RequestFileParser parser = new RequestFileParser(file, text, hosts, environment);
		parser.read();
		return new Selection(parser.requests, List.of(), parser.problems);
	}

	private void read() {
		while (this.position < this.lines.size()) {
			if (this.problems.size() >= MOST_PROBLEMS) {
				note(failure(this.position, "There are too many errors above: the rest is not read."));
				return;
			}
			next();
		}
		endBlock();
		if (this.requests.isEmpty() && this.problems.isEmpty()) {
			note(new RequestFileException(this.file, "It contains no request."));
		}
	}

	private void next() {
		String line = this.lines.get(this.position).strip();
		if (isSeparator(line)) {
			endBlock();
			this.title = title(line);
		}
		else if (isComment(line)) {
			attempt(() -> check(this.position, () -> this.directives.read(this.position, line)));
		}
		else if (line.startsWith("@")) {
			attempt(() -> check(this.position, () -> this.variables.define(line)));
		}
		else if (!line.isEmpty()) {
			int start = this.position;
			attempt(this::readRequest);
			skipBlock();
			if (this.broken) {
				loseWhatIsWrong(start);
			}
			reset();
			return;
		}
		this.position++;
	}

	/**
	 * Return the title behind a separator, unless that is an ornament.
	 */
	private static @Nullable String title(String separator) {
		String title = StringUtils.trimLeadingCharacter(separator, '#').strip();
		return title.chars().anyMatch(Character::isLetterOrDigit) ? title : null;
	}

	private void endBlock() {
		String directive = this.directives.first();
		if (directive != null) {
			note(failure(this.directives.position(), "There is no request below this '%s'.".formatted(directive)));
		}
		reset();
	}

	/**
	 * Go on to the next separator.
	 */
	private void skipBlock() {
		while (this.position < this.lines.size() && !isSeparator(this.lines.get(this.position))) {
			this.position++;
		}
	}

	private void reset() {
		this.title = null;
		this.directives = new Directives();
		this.handled.clear();
		this.secret = false;
		this.broken = false;
	}

	private void attempt(Reading reading) {
		try {
			reading.read();
		}
		catch (RequestFileException ex) {
			note(ex);
		}
	}

	private void note(RequestFileException ex) {
		this.problems.add(ex.problem());
		this.broken = true;
	}

	private void readRequest() throws RequestFileException {
		int start = this.position;
		if (this.requests.size() == RequestSettings.MOST_REQUESTS) {
			this.position = this.lines.size();
			throw failure(start, "There are more than %d requests.".formatted(RequestSettings.MOST_REQUESTS));
		}
		RequestLine line = readRequestLine();
		Map<String, String> headers = readHeaders();
		int bodyLine = this.position;
		RequestDraft draft = new RequestDraft(Origin.FILE, line.method(), line.uri(), headers, readBody(headers),
				this.directives.expectedStatus(), this.broken ? Effect.ONCE : this.directives.effect());
		try {
			RehearsedRequest request = draft.toRequest()
				.titled((this.title != null) ? this.title : this.directives.name());
			if (!this.broken) {
				add(request, start);
			}
		}
		catch (InvalidRequestException ex) {
			throw failure(ex.part().equals("body") ? bodyLine : start, ex.reason());
		}
	}

	/**
	 * Add a request with its name. The variables of its handler refer to another name,
	 * since a name of somebody's need not be one that can be referred to.
	 */
	private void add(RehearsedRequest request, int start) throws InvalidRequestException {
		RehearsedRequest tied = this.names.tie(request, this.requests, this.secret);
		this.names.add(this.directives.name(), this.requests.size());
		if (!this.handled.isEmpty()) {
			String name = "line%d".formatted(start + 1);
			this.names.add(name, this.requests.size());
			this.variables.define(name, this.handled);
		}
		this.requests.add(tied);
	}

	/**
	 * Nobody may use what a request gives that is wrong: its name, and the variables that
	 * its handler sets.
	 */
	private void loseWhatIsWrong(int start) {
		String name = this.directives.name();
		if (name != null) {
			this.names.lose(name);
		}
		if (this.lines.subList(start, this.position).stream().anyMatch(ResponseHandler::beginsIn)) {
			this.variables.lose();
		}
	}

	/**
	 * Read the request line, which may be continued.
	 */
	private RequestLine readRequestLine() throws RequestFileException {
		int start = this.position;
		StringBuilder text = new StringBuilder(readLine(false).strip());
		refuseScript(start, text.toString());
		while (this.position < this.lines.size() && continues(this.lines.get(this.position))) {
			text.append(readLine(false).strip());
		}
		RequestLine line = RequestLine.parse(text.toString())
			.orElseThrow(() -> failure(start, "A request begins with a method and a URI, such as 'GET /orders/7'."));
		return new RequestLine(line.method(), this.hosts.strip(line.uri())
			.orElseThrow(() -> failure(start, "The URI has to be a path, or name the host 'localhost' or that of "
					+ "bootwarmup.rehearsal.host: rehearsals go to this application only.")));
	}

	private static boolean continues(String line) {
		String stripped = line.strip();
		boolean indented = !line.isEmpty() && Character.isWhitespace(line.charAt(0)) && !stripped.isEmpty();
		return indented || stripped.startsWith("?") || stripped.startsWith("&");
	}

	private Map<String, String> readHeaders() {
		Map<String, String> headers = new LinkedCaseInsensitiveMap<>();
		while (this.position < this.lines.size() && this.problems.size() < MOST_PROBLEMS) {
			int number = this.position;
			String raw = this.lines.get(number);
			if (raw.isBlank() || isSeparator(raw)) {
				break;
			}
			if (ResponseHandler.beginsIn(raw)) {
				attempt(this::readHandler);
				continue;
			}
			attempt(() -> readHeader(number, readLine(true), headers));
		}
		return headers;
	}

	private void readHeader(int number, String line, Map<String, String> headers) throws RequestFileException {
		if (isComment(line)) {
			refuseLateDirective(number, line);
			return;
		}
		refuseScript(number, line);
		int colon = line.indexOf(':');
		if (colon < 0 || line.stripLeading().startsWith("{")) {
			throw failure(number, "A header is written as 'name: value', and a body below an empty line.");
		}
		addHeader(number, line.substring(0, colon).strip(), line.substring(colon + 1).strip(), headers);
	}

	/**
	 * Add a header, and leave out that of a host, which is set for all requests.
	 */
	private void addHeader(int number, String name, String value, Map<String, String> headers)
			throws RequestFileException {
		if (name.equalsIgnoreCase("Host")) {
			if (!this.hosts.contain(value)) {
				throw failure(number,
						"The header 'Host' has to be 'localhost' or the value of bootwarmup.rehearsal.host.");
			}
			return;
		}
		Optional<String> problem = HeaderRules.nameProblem(name).or(() -> HeaderRules.valueProblem(value));
		if (problem.isPresent()) {
			throw failure(number, problem.get());
		}
		if (headers.put(name, value) != null) {
			throw failure(number, "The header is there twice.");
		}
	}

	private void refuseLateDirective(int number, String comment) throws RequestFileException {
		Optional<String> directive = Directives.find(comment);
		if (directive.isPresent()) {
			throw failure(number, "'%s' belongs above the line with the method.".formatted(directive.get()));
		}
	}

	private @Nullable String readBody(Map<String, String> headers) throws RequestFileException {
		List<String> body = new ArrayList<>();
		while (this.position < this.lines.size() && !isSeparator(this.lines.get(this.position))) {
			int number = this.position;
			if (ResponseHandler.beginsIn(this.lines.get(number))) {
				readHandler();
				continue;
			}
			String line = readLine(true);
			refuseScript(number, line);
			body.add(line);
		}
		int first = 0;
		int last = body.size();
		while (first < last && body.get(first).isBlank()) {
			first++;
		}
		while (last > first && body.get(last - 1).isBlank()) {
			last--;
		}
		return (first == last) ? null : join(body.subList(first, last), headers.getOrDefault("Content-Type", ""));
	}

	/**
	 * Read what a handler puts into variables, which hold below this request.
	 */
	private void readHandler() throws RequestFileException {
		int start = this.position;
		StringBuilder handler = new StringBuilder();
		boolean ended = false;
		while (!ended && this.position < this.lines.size() && !isSeparator(this.lines.get(this.position))) {
			String line = this.lines.get(this.position++);
			handler.append(line).append('\n');
			ended = ResponseHandler.endsIn(line);
		}
		check(start, () -> this.handled.putAll(ResponseHandler.variables(handler.toString())));
	}

	/**
	 * Put a body together as its type asks for. The fields of a form may be written on
	 * several lines, and the lines of a multipart body end in their own way.
	 */
	private static String join(List<String> body, String type) {
		if (type.startsWith("application/x-www-form-urlencoded")) {
			return body.stream().map(String::strip).collect(Collectors.joining());
		}
		return type.startsWith("multipart/") ? body.stream().collect(Collectors.joining("\r\n", "", "\r\n"))
				: String.join("\n", body);
	}

	private void refuseScript(int number, String line) throws RequestFileException {
		if (SCRIPT.matcher(line).matches()) {
			throw failure(number, "Other files and scripts are not supported here: remove the line, or keep such "
					+ "requests in another file.");
		}
	}

	/**
	 * Read a line with the values of its variables.
	 * @param secret whether it may have a secret in it
	 */
	private String readLine(boolean secret) throws RequestFileException {
		int number = this.position++;
		String[] expanded = new String[1];
		String line = this.lines.get(number);
		this.secret |= this.variables.hasSecret(line);
		check(number, () -> expanded[0] = this.variables.expand(line, secret));
		return expanded[0];
	}

	private void check(int number, Expansion expansion) throws RequestFileException {
		try {
			expansion.run();
		}
		catch (InvalidRequestException ex) {
			throw failure(number, ex.reason());
		}
	}

	private RequestFileException failure(int number, String reason) {
		return new RequestFileException(this.file, number + 1, reason);
	}

	private static boolean isSeparator(String line) {
		return line.startsWith(SEPARATOR);
	}

	private static boolean isComment(String line) {
		return line.startsWith("#") || line.startsWith("//");
	}

	/**
	 * Something that looks at a line.
	 */
	@FunctionalInterface
	private interface Expansion {

		void run() throws InvalidRequestException;

	}

	/**
	 * Something that reads a part of the file.
	 */
	@FunctionalInterface
	private interface Reading {

		void read() throws RequestFileException;

	}

}
