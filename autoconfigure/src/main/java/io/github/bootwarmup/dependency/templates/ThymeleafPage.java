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

package io.github.bootwarmup.dependency.templates;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.core.convert.ConversionService;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.spring6.view.ThymeleafView;

import io.github.bootwarmup.synthetic.BlankObject;

/**
 * Renders a page of ours, in a way that involves nothing of the application's: neither
 * its dialects nor its converters, messages or processors of request data.
 */
final class ThymeleafPage {

	private static final Locale LOCALE = Locale.ENGLISH;

	private final boolean compiler;

	/**
	 * Create a new page.
	 * @param compiler whether the application has its expressions compiled
	 */
	ThymeleafPage(boolean compiler) {
		this.compiler = compiler;
	}

	/**
	 * Render it.
	 * @return the content
	 * @throws Exception on failure
	 */
	String render() throws Exception {
		StringWriter content = new StringWriter();
		ServletContext servletContext = BlankObject.of(ServletContext.class, Map.of("getContextPath", ""));
		try (UnrefreshedContext context = new UnrefreshedContext(servletContext)) {
			HttpServletRequest request = BlankObject.of(HttpServletRequest.class,
					Map.of("getContextPath", "", "getServletPath", "/", "getRequestURI", "/", "getMethod", "GET",
							"getScheme", "http", "getServerName", "localhost", "getServletContext", servletContext,
							"getLocale", LOCALE, "getLocales", Collections.enumeration(List.of(LOCALE))));
			request.setAttribute(DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE, context);
			request.setAttribute(DispatcherServlet.LOCALE_RESOLVER_ATTRIBUTE, new FixedLocaleResolver(LOCALE));
			request.setAttribute(ConversionService.class.getName(), new DefaultFormattingConversionService());
			HttpServletResponse response = BlankObject.of(HttpServletResponse.class, Map.of("getWriter",
					new PrintWriter(content), "getCharacterEncoding", StandardCharsets.UTF_8.name()));
			new PageView(context, engine(context)).render(model(), request, response);
		}
		return content.toString();
	}

	private SpringTemplateEngine engine(UnrefreshedContext context) {
		SpringResourceTemplateResolver resolver = new SpringResourceTemplateResolver();
		resolver.setApplicationContext(context);
		resolver.setPrefix("classpath:/io/github/bootwarmup/dependency/templates/");
		resolver.setSuffix(".html");
		resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
		StaticMessageSource messages = new StaticMessageSource();
		messages.setUseCodeAsDefaultMessage(true);
		SpringTemplateEngine engine = new SpringTemplateEngine();
		engine.setTemplateEngineMessageSource(messages);
		engine.setEnableSpringELCompiler(this.compiler);
		engine.setTemplateResolver(resolver);
		return engine;
	}

	private static Map<String, Object> model() {
		SampleForm form = new SampleForm();
		BeanPropertyBindingResult result = new BeanPropertyBindingResult(form, "form");
		result.rejectValue("quantity", "many", "too many");
		Map<String, Object> model = new HashMap<>();
		model.put("form", form);
		model.put(BindingResult.MODEL_KEY_PREFIX + "form", result);
		model.put("items", List.of(new SampleForm(), new SampleForm()));
		return model;
	}

	/**
	 * The view, as it would be for a page of the application's.
	 */
	private static final class PageView extends ThymeleafView {

		PageView(UnrefreshedContext context, SpringTemplateEngine engine) {
			super("page");
			setApplicationContext(context);
			setTemplateEngine(engine);
			setContentType("text/html;charset=UTF-8");
			setLocale(LOCALE);
		}

	}

}
