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

import java.beans.PropertyEditorSupport;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.GenericConverter.ConvertiblePair;
import org.springframework.format.AnnotationFormatterFactory;
import org.springframework.format.Formatter;
import org.springframework.format.FormatterRegistry;
import org.springframework.format.Parser;
import org.springframework.format.Printer;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Service;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.ApiVersionConfigurer;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;

import io.github.bootwarmup.WarmupReport.Outcome;
import io.github.bootwarmup.WarmupReport.Step;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Without configuration no code of the application's is called.
 */
public class UserCodeTests {

	@Test
	void extensionsOfEveryKindStayUncalledWithoutConfiguration() {
		try (WarmedApplication application = WarmedApplication.run(Application.class)) {
			assertThat(Calls.all()).isEmpty();
			assertThat(application.steps()).extracting(Step::outcome)
				.doesNotContain(Outcome.FAILED, Outcome.UNFINISHED);
		}
	}

	@Test
	void routesThatNeedExtensionsArePrimedAndSayWhich() {
		try (WarmedApplication application = WarmedApplication.run(Application.class,
				"app.default=#{@values.next()}")) {
			assertPrimed(application, "GET /resolver", "argument resolver", "TenantResolver");
			assertPrimed(application, "GET /converter/{code}", "converter", "CodeConverter");
			assertPrimed(application, "GET /conditional/{token}", "converter", "TokenConverter");
			assertPrimed(application, "GET /formatter", "converter", "MoneyFormatter");
			assertPrimed(application, "GET /annotated", "converter", "Masked");
			assertPrimed(application, "GET /editor", "converter", "PointEditor");
			assertPrimed(application, "POST /constraint", "constraint validator", "EvenValidator");
			assertPrimed(application, "POST /constraint/list", "constraint validator", "EvenValidator");
			assertPrimed(application, "POST /constraint/nested", "constraint validator", "EvenValidator");
			assertPrimed(application, "POST /constraint/subtype", "constraint validator", "EvenValidator");
			assertPrimed(application, "POST /constraint/elements", "constraint validator", "EvenValidator");
			assertPrimed(application, "GET /constraint/parameter", "constraint validator", "EvenValidator");
			assertPrimed(application, "GET /handled", "return value handler", "TicketHandler");
			assertPrimed(application, "GET /value", "expression", "");
			assertPrimed(application, "GET /default", "expression", "");
			assertPrimed(application, "GET /placeholder", "expression", "");
			assertPrimed(application, "GET /unresolvable", "expression", "");
			assertPrimed(application, "GET /form/named", "converter", "CodeConverter");
			assertPrimed(application, "GET /form/field", "converter", "CodeConverter");
			assertThat(application.outcome("GET /form/bound")).isEqualTo(Outcome.WARMED);
			assertPrimed(application, "GET /named", "expression", "");
			assertPrimed(application, "GET /own", "@ModelAttribute and @InitBinder", "");
			assertPrimed(application, "GET /problem", "error response interceptors", "");
			assertThat(application.outcome("GET /plain/{id}")).isEqualTo(Outcome.WARMED);
		}
	}

	@Test
	void adviceStaysUncalledAndItsRoutesArePrimed() {
		try (WarmedApplication application = WarmedApplication.run(List.of(Application.class, ModelAdvice.class))) {
			assertThat(Calls.all()).isEmpty();
			assertPrimed(application, "GET /plain/{id}", "advice", "ModelAdvice");
		}
	}

	@Test
	void bodyAdviceStaysUncalledAndItsRoutesArePrimed() {
		try (WarmedApplication application = WarmedApplication
			.run(List.of(Application.class, RequestAdvice.class, ResponseAdvice.class))) {
			assertThat(Calls.all()).isEmpty();
			assertPrimed(application, "POST /body", "RequestAdvice", "ResponseAdvice");
		}
	}

	@Test
	void messageConverterStaysUncalledAndItsRoutesArePrimed() {
		try (WarmedApplication application = WarmedApplication
			.run(List.of(Application.class, ConverterConfiguration.class))) {
			assertThat(Calls.all()).isEmpty();
			assertPrimed(application, "POST /body", "message converter", "CountingMessageConverter");
		}
	}

	@Test
	void negotiationStrategyStaysUncalledAndRoutesAreSkipped() {
		try (WarmedApplication application = WarmedApplication
			.run(List.of(Application.class, NegotiationConfiguration.class))) {
			assertThat(Calls.all()).isEmpty();
			assertThat(application.outcome("POST /body")).isEqualTo(Outcome.SKIPPED);
			assertThat(application.detail("POST /body")).contains("content negotiation strategy");
		}
	}

	@Test
	void versionResolverStaysUncalledAndRoutesAreSkipped() {
		try (WarmedApplication application = WarmedApplication
			.run(List.of(Application.class, VersionConfiguration.class))) {
			assertThat(Calls.all()).isEmpty();
			assertThat(application.detail("POST /body")).contains("API version resolver");
		}
	}

	@Test
	void validatorStaysUncalledAndRoutesArePrimed() {
		try (WarmedApplication application = WarmedApplication
			.run(List.of(Application.class, ValidatorConfiguration.class))) {
			assertThat(Calls.all()).isEmpty();
			assertPrimed(application, "POST /body", "validator", "CountingValidator");
		}
	}

	@Test
	void requestConditionStaysUncalledAndItsPathIsSkipped() {
		try (WarmedApplication application = WarmedApplication
			.run(List.of(Application.class, ConditionConfiguration.class))) {
			assertThat(Calls.all()).isEmpty();
			assertThat(application.outcome("POST /body")).isEqualTo(Outcome.SKIPPED);
			assertThat(application.detail("POST /body")).contains("handler mapping");
		}
	}

	@Test
	void adapterOfTheApplicationStaysUncalledAndRoutesArePrimed() {
		try (WarmedApplication application = WarmedApplication
			.run(List.of(Application.class, AdapterConfiguration.class))) {
			assertThat(Calls.all()).isEmpty();
			assertPrimed(application, "POST /body", "handler adapter", "CountingAdapter");
		}
	}

	@Test
	void extensionsRunAndHandlersDoNotWhenAskedFor() {
		try (WarmedApplication application = WarmedApplication.run(List.of(Application.class, ModelAdvice.class,
				RequestAdvice.class, ResponseAdvice.class, ConverterConfiguration.class),
				"bootwarmup.dispatch.user-extensions=run")) {
			assertThat(Calls.all()).containsKeys("argument resolver", "converter", "conditional converter", "formatter",
					"constraint validator", "advice model", "advice binder", "request advice", "response advice",
					"message converter", "return value handler");
			assertThat(Calls.all()).doesNotContainKeys("handler", "service", "filter", "interceptor", "own model",
					"own binder", "exception handler");
			assertThat(application.outcome("GET /resolver")).isEqualTo(Outcome.WARMED);
			assertThat(application.outcome("GET /converter/{code}")).isEqualTo(Outcome.WARMED);
		}
	}

	@Test
	void exceptionHandlersRunAndHandlersDoNotWhenFailuresAreIncluded() {
		try (WarmedApplication application = WarmedApplication.run(Application.class,
				"bootwarmup.dispatch.include-failures=true")) {
			assertThat(Calls.all()).containsKey("exception handler");
			assertThat(Calls.all()).doesNotContainKeys("handler", "service", "filter", "interceptor", "own model",
					"own binder", "argument resolver", "converter", "constraint validator");
			assertThat(application.outcome("GET /plain/{id}")).isEqualTo(Outcome.WARMED);
		}
	}

	private static void assertPrimed(WarmedApplication application, String route, String... reasons) {
		assertThat(application.outcome(route)).as(route).isEqualTo(Outcome.PRIMED);
		assertThat(application.detail(route)).as(route).contains(reasons);
	}

	@WebApplication
	@Import({ Plain.class, Extended.class, Tickets.class, Own.class, CountingService.class, Handlers.class })
	static class Application implements WebMvcConfigurer {

		/**
		 * Spring itself asks some extensions while the context is made.
		 */
		@Bean
		ApplicationRunner counting() {
			return (arguments) -> Calls.reset();
		}

		@Bean
		Filter countingFilter() {
			return (request, response, chain) -> {
				Calls.count("filter");
				chain.doFilter(request, response);
			};
		}

		@Bean
		HandlerExceptionResolver countingExceptionResolver() {
			return (request, response, handler, ex) -> {
				Calls.count("exception resolver");
				return null;
			};
		}

		@Override
		public void addInterceptors(InterceptorRegistry registry) {
			registry.addInterceptor(new CountingInterceptor());
		}

		@Override
		public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
			resolvers.add(new TenantResolver());
		}

		@Override
		public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
			handlers.add(new TicketHandler());
		}

		@Override
		public void addFormatters(FormatterRegistry registry) {
			registry.addConverter(new CodeConverter());
			registry.addConverter(new TokenConverter());
			registry.addFormatterForFieldType(Money.class, new MoneyFormatter());
			registry.addFormatterForFieldAnnotation(new MaskedFactory());
			registry.addConverter(LocalDate.class, String.class, (date) -> {
				Calls.count("printer");
				return date.toString();
			});
		}

		@Override
		public void addErrorResponseInterceptors(List<ErrorResponse.Interceptor> interceptors) {
			interceptors.add((detail, response) -> Calls.count("error response interceptor"));
		}

	}

	static class CountingInterceptor implements HandlerInterceptor {

		@Override
		public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
			Calls.count("interceptor");
			return true;
		}

	}

	record Tenant(String name) {
	}

	record Ticket(String number) {
	}

	record Code(String value) {
	}

	record Token(String value) {
	}

	record Money(int amount) {
	}

	public static class Point {

		private final int x;

		Point(int x) {
			this.x = x;
		}

		public int getX() {
			return this.x;
		}

	}

	public static class PointEditor extends PropertyEditorSupport {

		PointEditor() {
			Calls.count("property editor");
		}

		@Override
		public void setAsText(String text) {
			setValue(new Point(1));
		}

	}

	static class TenantResolver implements HandlerMethodArgumentResolver {

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			Calls.count("argument resolver");
			return parameter.getParameterType() == Tenant.class;
		}

		@Override
		public Object resolveArgument(MethodParameter parameter, ModelAndViewContainer container,
				NativeWebRequest request, WebDataBinderFactory binderFactory) {
			Calls.count("argument resolver");
			return new Tenant("a");
		}

	}

	static class TicketHandler implements HandlerMethodReturnValueHandler {

		@Override
		public boolean supportsReturnType(MethodParameter returnType) {
			Calls.count("return value handler");
			return returnType.getParameterType() == Ticket.class;
		}

		@Override
		public void handleReturnValue(Object value, MethodParameter returnType, ModelAndViewContainer container,
				NativeWebRequest request) {
			Calls.count("return value handler");
			container.setRequestHandled(true);
		}

	}

	static class CodeConverter implements Converter<String, Code> {

		@Override
		public Code convert(String source) {
			Calls.count("converter");
			return new Code(source);
		}

	}

	static class TokenConverter implements ConditionalGenericConverter {

		@Override
		public boolean matches(TypeDescriptor source, TypeDescriptor target) {
			Calls.count("conditional converter");
			return true;
		}

		@Override
		public Set<ConvertiblePair> getConvertibleTypes() {
			return Set.of(new ConvertiblePair(String.class, Token.class));
		}

		@Override
		public Object convert(Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
			Calls.count("conditional converter");
			return new Token(String.valueOf(source));
		}

	}

	static class MoneyFormatter implements Formatter<Money> {

		@Override
		public Money parse(String text, Locale locale) {
			Calls.count("formatter");
			return new Money(1);
		}

		@Override
		public String print(Money money, Locale locale) {
			Calls.count("formatter");
			return "1";
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@interface Masked {

	}

	static class MaskedFactory implements AnnotationFormatterFactory<Masked> {

		@Override
		public Set<Class<?>> getFieldTypes() {
			return Set.of(String.class);
		}

		@Override
		public Printer<?> getPrinter(Masked annotation, Class<?> fieldType) {
			Calls.count("annotation formatter");
			return (value, locale) -> "*";
		}

		@Override
		public Parser<?> getParser(Masked annotation, Class<?> fieldType) {
			Calls.count("annotation formatter");
			return (text, locale) -> text;
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Constraint(validatedBy = EvenValidator.class)
	@interface Even {

		String message() default "odd";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	static class EvenValidator implements ConstraintValidator<Even, Integer> {

		@Override
		public boolean isValid(Integer value, ConstraintValidatorContext context) {
			Calls.count("constraint validator");
			return true;
		}

	}

	record Numbered(@Even int number) {
	}

	record Wrapper(@Valid Numbered numbered) {
	}

	record Legacy(@Valid List<Numbered> list, @Valid Numbered[] array) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
	sealed interface Base permits Sub {

	}

	@JsonTypeName("sub")
	record Sub(@Even int number) implements Base {
	}

	@Service
	static class CountingService {

		String call() {
			Calls.count("service");
			return "";
		}

	}

	@RestController
	static class Plain {

		private final CountingService service;

		Plain(CountingService service) {
			this.service = service;
		}

		@GetMapping("/plain/{id}")
		String plain(@PathVariable long id, @RequestParam int size) {
			Calls.count("handler");
			return this.service.call();
		}

		@PostMapping("/body")
		Money body(@RequestBody @Valid Code code) {
			Calls.count("handler");
			return new Money(1);
		}

		@GetMapping("/printed")
		String printed(@RequestParam LocalDate date) {
			Calls.count("handler");
			return this.service.call();
		}

	}

	@RestController
	static class Extended {

		@GetMapping("/resolver")
		String resolver(Tenant tenant) {
			Calls.count("handler");
			return "";
		}

		@GetMapping("/placeholder")
		String placeholder(@RequestParam(defaultValue = "${app.default}") String text) {
			Calls.count("handler");
			return "";
		}

		@GetMapping("/unresolvable")
		String unresolvable(@RequestParam(defaultValue = "${app.unknown}") String text) {
			Calls.count("handler");
			return "";
		}

		@GetMapping("/form/named")
		String named(@ModelAttribute("code") Code form, @RequestParam("code") String text) {
			Calls.count("handler");
			return "";
		}

		@GetMapping("/form/field")
		String field(@ModelAttribute("value") Code form) {
			Calls.count("handler");
			return "";
		}

		@GetMapping("/form/bound")
		String bound(@ModelAttribute("other") Code form, @RequestParam("code") String text) {
			Calls.count("handler");
			return "";
		}

		@GetMapping("/converter/{code}")
		String converter(@PathVariable Code code, @RequestParam List<Code> codes, @RequestParam Optional<Code> maybe) {
			Calls.count("handler");
			return "";
		}

		@GetMapping("/conditional/{token}")
		String conditional(@PathVariable Token token) {
			Calls.count("handler");
			return "";
		}

		@GetMapping("/formatter")
		String formatter(@RequestParam Money money, @RequestParam Money[] more) {
			Calls.count("handler");
			return "";
		}

		@GetMapping("/annotated")
		String annotated(@RequestParam @Masked String secret) {
			Calls.count("handler");
			return "";
		}

		@GetMapping("/editor")
		String editor(@RequestParam Point point) {
			Calls.count("handler");
			return "";
		}

		@GetMapping("/form")
		String form(@ModelAttribute Filter2 filter) {
			Calls.count("handler");
			return "";
		}

		@PostMapping("/constraint")
		String constraint(@RequestBody @Valid Numbered numbered) {
			Calls.count("handler");
			return "";
		}

		@PostMapping("/constraint/list")
		String list(@RequestBody @Valid List<Numbered> numbered) {
			Calls.count("handler");
			return "";
		}

		@PostMapping("/constraint/elements")
		String elements(@RequestBody List<@Valid Numbered> numbered) {
			Calls.count("handler");
			return "";
		}

		@PostMapping("/constraint/nested")
		String nested(@RequestBody @Valid Legacy legacy) {
			Calls.count("handler");
			return "";
		}

		@PostMapping("/constraint/wrapped")
		String wrapped(@RequestBody @Valid Wrapper wrapper) {
			Calls.count("handler");
			return "";
		}

		@PostMapping("/constraint/subtype")
		String subtype(@RequestBody @Valid Base base) {
			Calls.count("handler");
			return "";
		}

		@GetMapping("/constraint/parameter")
		String parameter(@RequestParam @Even int number) {
			Calls.count("handler");
			return "";
		}

		@GetMapping("/constraint/result")
		@Even
		int result() {
			Calls.count("handler");
			return 1;
		}

		@GetMapping("/value")
		String value(@Value("#{countingService.call()}") String value) {
			Calls.count("handler");
			return "";
		}

		@GetMapping("/default")
		String defaultValue(@RequestParam(defaultValue = "#{countingService.call()}") String value) {
			Calls.count("handler");
			return "";
		}

		@GetMapping("/named")
		String named(@RequestParam("#{countingService.call()}") String value) {
			Calls.count("handler");
			return "";
		}

		@GetMapping("/problem")
		ProblemDetail problem() {
			Calls.count("handler");
			return ProblemDetail.forStatus(400);
		}

	}

	@Controller
	static class Tickets {

		@GetMapping("/handled")
		Ticket handled() {
			Calls.count("handler");
			return new Ticket("a");
		}

	}

	record Filter2(Code code, Money money, String name, Point point) {
	}

	@RestController
	static class Own {

		@ModelAttribute("own")
		String own() {
			Calls.count("own model");
			return "";
		}

		@InitBinder
		void bind(WebDataBinder binder) {
			Calls.count("own binder");
		}

		@GetMapping("/own")
		String own(@RequestParam int number) {
			Calls.count("handler");
			return "";
		}

	}

	@RestControllerAdvice
	static class Handlers {

		@ExceptionHandler
		ProblemDetail handle(Exception ex) {
			Calls.count("exception handler");
			return ProblemDetail.forStatus(400);
		}

	}

	@ControllerAdvice
	public static class ModelAdvice {

		@ModelAttribute
		void model(Model model) {
			Calls.count("advice model");
		}

		@InitBinder
		void binder(WebDataBinder binder) {
			Calls.count("advice binder");
		}

	}

	@ControllerAdvice
	public static class RequestAdvice extends RequestBodyAdviceAdapter {

		@Override
		public boolean supports(MethodParameter parameter, Type type,
				Class<? extends HttpMessageConverter<?>> converter) {
			Calls.count("request advice");
			return true;
		}

	}

	@ControllerAdvice
	public static class ResponseAdvice implements ResponseBodyAdvice<Object> {

		@Override
		public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converter) {
			Calls.count("response advice");
			return true;
		}

		@Override
		public Object beforeBodyWrite(Object body, MethodParameter returnType, MediaType mediaType,
				Class<? extends HttpMessageConverter<?>> converter, ServerHttpRequest request,
				ServerHttpResponse response) {
			Calls.count("response advice");
			return body;
		}

	}

	@Configuration(proxyBeanMethods = false)
	public static class ConverterConfiguration {

		@Bean
		CountingMessageConverter countingMessageConverter() {
			return new CountingMessageConverter();
		}

	}

	static class CountingMessageConverter extends AbstractHttpMessageConverter<Code> {

		CountingMessageConverter() {
			super(MediaType.APPLICATION_JSON);
		}

		@Override
		protected boolean supports(Class<?> type) {
			Calls.count("message converter");
			return false;
		}

		@Override
		protected Code readInternal(Class<? extends Code> type, HttpInputMessage message) {
			return new Code("");
		}

		@Override
		protected void writeInternal(Code code, HttpOutputMessage message) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NegotiationConfiguration implements WebMvcConfigurer {

		@Override
		public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
			configurer.strategies(List.of((request) -> {
				Calls.count("content negotiation strategy");
				return List.of(MediaType.APPLICATION_JSON);
			}));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class VersionConfiguration implements WebMvcConfigurer {

		@Override
		public void configureApiVersioning(ApiVersionConfigurer configurer) {
			configurer.useVersionResolver((request) -> {
				Calls.count("version resolver");
				return "1";
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ValidatorConfiguration implements WebMvcConfigurer {

		@Override
		public org.springframework.validation.Validator getValidator() {
			return new CountingValidator();
		}

	}

	static class CountingValidator implements org.springframework.validation.Validator {

		@Override
		public boolean supports(Class<?> type) {
			Calls.count("validator");
			return true;
		}

		@Override
		public void validate(Object target, Errors errors) {
			Calls.count("validator");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ConditionConfiguration {

		@Bean
		WebMvcRegistrations registrations() {
			return new WebMvcRegistrations() {

				@Override
				public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
					return new CountingMapping();
				}

			};
		}

	}

	static class CountingMapping extends RequestMappingHandlerMapping {

		@Override
		protected HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
			Calls.count("handler mapping");
			return super.lookupHandlerMethod(path, request);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AdapterConfiguration {

		@Bean
		WebMvcRegistrations registrations() {
			return new WebMvcRegistrations() {

				@Override
				public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
					return new CountingAdapter();
				}

			};
		}

	}

	static class CountingAdapter extends RequestMappingHandlerAdapter {

		@Override
		protected ServletInvocableHandlerMethod createInvocableHandlerMethod(HandlerMethod handlerMethod) {
			Calls.count("handler adapter");
			return super.createInvocableHandlerMethod(handlerMethod);
		}

	}

}
