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

package io.github.bootwarmup.dispatch;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.KotlinDetector;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.context.request.async.AsyncWebRequest;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncManager;
import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import reactor.core.publisher.Mono;

import io.github.bootwarmup.dispatch.extension.ExtensionUse;
import io.github.bootwarmup.dispatch.sample.ReturnSamples;
import io.github.bootwarmup.inspection.ApplicationCode;
import io.github.bootwarmup.inspection.PrivateField;
import io.github.bootwarmup.inspection.ReactorExtensions;
import io.github.bootwarmup.synthetic.BlankObject;

/**
 * Results for which Spring MVC waits: those of suspending functions, and reactive ones.
 * Here they are at hand at once, so that nothing leaves the thread. The application's
 * interceptors of asynchronous requests take no part.
 */
final class LaterResults {

	private static final boolean REACTOR = ClassUtils.isPresent("reactor.core.publisher.Mono",
			LaterResults.class.getClassLoader());

	private static final boolean COROUTINES = ClassUtils.isPresent("kotlinx.coroutines.reactor.MonoKt",
			LaterResults.class.getClassLoader());

	private static final String ADAPTER = "org.springframework.core.ReactiveAdapter";

	private static final PrivateField FROM_PUBLISHER = PrivateField.of(ADAPTER, "fromPublisherFunction");

	private static final PrivateField TO_PUBLISHER = PrivateField.of(ADAPTER, "toPublisherFunction");

	/**
	 * As what nothing is streamed, which another thread would do.
	 */
	private static final Set<MediaType> COLLECTED = Set.of(MediaType.APPLICATION_JSON);

	/**
	 * Whose types have no hooks but those of Reactor.
	 */
	private static final List<String> LIBRARIES = List.of("reactor.", "org.reactivestreams.", "java.util.concurrent.",
			"kotlinx.coroutines.");

	private final ReactiveAdapterRegistry registry;

	private final ApplicationCode applicationCode;

	private final ExtensionUse extensions;

	private final SingletonSupplier<Optional<String>> foreign;

	LaterResults(ReactiveAdapterRegistry registry, ApplicationCode applicationCode, ExtensionUse extensions) {
		this.registry = registry;
		this.applicationCode = applicationCode;
		this.extensions = extensions;
		this.foreign = SingletonSupplier.of(() -> extensions.laterResults()
			.or(ReactorExtensions::hooks)
			.or(() -> ReactorExtensions.accessors(applicationCode)));
	}

	static boolean isSuspending(HandlerMethod handlerMethod) {
		return KotlinDetector.isSuspendingFunction(handlerMethod.getMethod());
	}

	/**
	 * Return what keeps a suspending function from being dispatched to, if something
	 * does.
	 */
	Optional<String> obstacle(HandlerMethod handlerMethod, RequestMappingInfo info) {
		if (!REACTOR || !COROUTINES) {
			return Optional.of("kotlinx-coroutines-reactor, which is missing");
		}
		return isStreamed(handlerMethod, info) ? Optional.of("another thread, which streams the result")
				: this.foreign.obtain();
	}

	/**
	 * Return a result that has come already, or {@code null} if Spring MVC doesn't wait
	 * for one, or none may be used.
	 * @param handlerMethod the handler method
	 * @param info its mapping, which says as what the result is written
	 * @param returned a sample of what a suspending function returns
	 * @param returns makes samples of what comes of a reactive result
	 */
	@Nullable Object of(HandlerMethod handlerMethod, RequestMappingInfo info, @Nullable Object returned, ReturnSamples returns) {
		ReactiveAdapter adapter = adapter(handlerMethod);
		if (!REACTOR || (adapter == null && !isSuspending(handlerMethod)) || isStreamed(handlerMethod, info)
				|| this.foreign.obtain().isPresent()) {
			return null;
		}
		if (adapter == null) {
			return (returned != null) ? Published.of(returned) : null;
		}
		ResolvableType type = content(handlerMethod, adapter);
		Object content = (isAllowed(adapter) && this.extensions.canWrite(type)) ? returns.ofContent(handlerMethod, type)
				: null;
		return (content != null) ? Published.as(adapter, content) : null;
	}

	private @Nullable ReactiveAdapter adapter(HandlerMethod handlerMethod) {
		return this.registry.getAdapter(handlerMethod.getReturnType().getParameterType());
	}

	private static ResolvableType content(HandlerMethod handlerMethod, ReactiveAdapter adapter) {
		return ResolvableType
			.forMethodParameter(handlerMethod.getReturnType(), ResolvableType.forClass(handlerMethod.getBeanType()))
			.as(adapter.getReactiveType())
			.getGeneric();
	}

	private boolean isAllowed(ReactiveAdapter adapter) {
		return LIBRARIES.stream().anyMatch(adapter.getReactiveType().getName()::startsWith)
				&& !FROM_PUBLISHER.read(adapter).isForeign((function) -> !this.applicationCode.isSprings(function))
				&& !TO_PUBLISHER.read(adapter).isForeign((function) -> !this.applicationCode.isSprings(function));
	}

	private boolean isStreamed(HandlerMethod handlerMethod, RequestMappingInfo info) {
		ReactiveAdapter adapter = adapter(handlerMethod);
		if (adapter == null || !adapter.isMultiValue()) {
			return false;
		}
		Class<?> element = content(handlerMethod, adapter).toClass();
		return CharSequence.class.isAssignableFrom(element) || ServerSentEvent.class.isAssignableFrom(element)
				|| !COLLECTED.containsAll(info.getProducesCondition().getProducibleMediaTypes());
	}

	/**
	 * Let a request wait for a result.
	 */
	static WebAsyncManager await(ServletRequest request) {
		request.removeAttribute(WebAsyncUtils.WEB_ASYNC_MANAGER_ATTRIBUTE);
		if (request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) == null) {
			request.setAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE, COLLECTED);
		}
		WebAsyncManager manager = WebAsyncUtils.getAsyncManager(request);
		manager.setAsyncWebRequest(BlankObject.of(AsyncWebRequest.class));
		return manager;
	}

	/**
	 * Let a request wait for something that never comes. A suspending function is called
	 * by a coroutine, which keeps to itself that the JVM refused the call; so it shows in
	 * that nothing else can be waited for.
	 */
	static void refuse(ServletRequest request) throws Exception {
		await(request).startDeferredResultProcessing(new DeferredResult<>());
	}

	/**
	 * Return whether a failure is that nothing else can be waited for.
	 */
	static boolean isRefusal(Throwable failure) {
		StackTraceElement[] trace = failure.getStackTrace();
		return trace.length > 0 && trace[0].getClassName().equals(WebAsyncManager.class.getName());
	}

	/**
	 * Take away from a request that it waits only for what is collected.
	 */
	static void resume(ServletRequest request) {
		if (request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) == COLLECTED) {
			request.removeAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE);
		}
	}

	/**
	 * Apart, since Reactor is optional.
	 */
	private static final class Published {

		static Object of(Object content) {
			return Mono.just(content);
		}

		static Object as(ReactiveAdapter adapter, Object content) {
			return adapter.fromPublisher(Mono.just(content));
		}

	}

}
