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

package io.github.bootwarmup.dispatch.sample;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpEntity;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import io.github.bootwarmup.inspection.ApplicationCode;

/**
 * Samples of results of handler methods.
 */
public final class ReturnSamples {

	/**
	 * A view that is named and not rendered.
	 */
	private static final String VIEW = "bootwarmup";

	/**
	 * Types and subtypes of media that a file has, and no object.
	 */
	private static final Set<String> FILES = Set.of("image", "audio", "video", "font", "octet-stream", "pdf", "zip");

	private final Samples samples;

	public ReturnSamples(Samples samples) {
		this.samples = samples;
	}

	/**
	 * Return a sample, or {@code null} if there is nothing to return or the result would
	 * come later.
	 * @param handlerMethod the handler method
	 * @param info its mapping, which says as what the result is written
	 * @throws UnsampledException if something is returned, but there is no sample of it
	 */
	public @Nullable Object of(HandlerMethod handlerMethod, RequestMappingInfo info) {
		MethodParameter returnType = handlerMethod.getReturnType();
		ResolvableType type = ResolvableType.forMethodParameter(returnType,
				ResolvableType.forClass(handlerMethod.getBeanType()));
		Class<?> raw = type.toClass();
		ResolvableType content = HttpEntity.class.isAssignableFrom(raw) ? type.as(HttpEntity.class).getGeneric(0)
				: type;
		if (handlerMethod.isVoid() || raw == Void.class || content.toClass() == Void.class || isLater(content.toClass())
				|| View.class.isAssignableFrom(raw)) {
			return null;
		}
		if (ModelAndView.class.isAssignableFrom(raw)) {
			return new ModelAndView(VIEW);
		}
		if (!HandlerBodies.isResponseBody(handlerMethod)) {
			return ofView(type, raw);
		}
		Object sample = (content.toClass() == Object.class) ? anything(raw, info) : this.samples.of(type);
		if (sample == null || isEmpty(sample)) {
			throw new UnsampledException("no sample was found for what it returns, " + type);
		}
		return sample;
	}

	/**
	 * Return a sample of what comes of a reactive result, or {@code null} if there is
	 * none, or it isn't a body.
	 */
	public @Nullable Object ofContent(HandlerMethod handlerMethod, ResolvableType content) {
		return (HandlerBodies.isResponseBody(handlerMethod) && content != ResolvableType.NONE
				&& !HttpEntity.class.isAssignableFrom(content.toClass())) ? this.samples.of(content) : null;
	}

	/**
	 * Where the type tells nothing, the media type has to.
	 */
	private @Nullable Object anything(Class<?> raw, RequestMappingInfo info) {
		Class<?> content = info.getProducesCondition()
			.getProducibleMediaTypes()
			.stream()
			.findFirst()
			.<Class<?>>map(ReturnSamples::content)
			.orElse(Object.class);
		Object sample = this.samples.of(ResolvableType.forClass(content));
		return HttpEntity.class.isAssignableFrom(raw) ? ResponseEntity.ok(sample) : sample;
	}

	private static Class<?> content(MediaType mediaType) {
		if (mediaType.getType().equals("text")) {
			return String.class;
		}
		return isFile(mediaType) ? Resource.class : Object.class;
	}

	private static boolean isFile(MediaType mediaType) {
		return FILES.contains(mediaType.getType()) || FILES.contains(mediaType.getSubtype());
	}

	private @Nullable Object ofView(ResolvableType type, Class<?> raw) {
		if (raw == String.class || raw == CharSequence.class) {
			return VIEW;
		}
		if (Model.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw)) {
			return new ExtendedModelMap();
		}
		return raw.getName().startsWith(ApplicationCode.SPRING) ? null : this.samples.of(type);
	}

	private static boolean isEmpty(Object sample) {
		return sample instanceof HttpEntity<?> entity && entity.getBody() == null;
	}

	/**
	 * Return whether a value of the type stands for something that is still to come.
	 */
	static boolean isLater(Class<?> type) {
		return CompletionStage.class.isAssignableFrom(type) || Callable.class.isAssignableFrom(type)
				|| DeferredResult.class.isAssignableFrom(type) || WebAsyncTask.class.isAssignableFrom(type)
				|| ResponseBodyEmitter.class.isAssignableFrom(type)
				|| StreamingResponseBody.class.isAssignableFrom(type)
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null;
	}

}
