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

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpEntity;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;

/**
 * Which handler methods have bodies that message converters read and write.
 */
public final class HandlerBodies {

	private HandlerBodies() {
	}

	/**
	 * Return whether a parameter is the body of a request, or a part of it.
	 */
	public static boolean isRequestBody(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(RequestBody.class)
				|| parameter.hasParameterAnnotation(RequestPart.class)
				|| HttpEntity.class.isAssignableFrom(parameter.getParameterType());
	}

	/**
	 * Return whether the result is the body of the response.
	 */
	public static boolean isResponseBody(HandlerMethod handlerMethod) {
		Class<?> type = handlerMethod.getReturnType().getParameterType();
		return HttpEntity.class.isAssignableFrom(type) || ProblemDetail.class.isAssignableFrom(type)
				|| ErrorResponse.class.isAssignableFrom(type) || handlerMethod.hasMethodAnnotation(ResponseBody.class)
				|| AnnotatedElementUtils.hasAnnotation(handlerMethod.getBeanType(), ResponseBody.class);
	}

}
