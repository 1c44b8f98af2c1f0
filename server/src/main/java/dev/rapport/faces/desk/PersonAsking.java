package dev.rapport.faces.desk;

import dev.rapport.facts.people.People;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.validation.DataBinder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

/// Hands a [PersonAsk] to every handler that asks for one: its address names her as `{person}`.
@Component
class PersonAsking implements HandlerMethodArgumentResolver, WebMvcConfigurer {

  private final ObjectProvider<PersonFinding> finding;
  private final ObjectProvider<People> people;
  private final ObjectProvider<Voices> voices;
  private final InstantSource clock;

  PersonAsking(
      ObjectProvider<PersonFinding> finding,
      ObjectProvider<People> people,
      ObjectProvider<Voices> voices,
      InstantSource clock) {
    this.finding = finding;
    this.people = people;
    this.voices = voices;
    this.clock = clock;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == PersonAsk.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer answer,
      NativeWebRequest asked,
      @Nullable WebDataBinderFactory binders) {
    var request = Objects.requireNonNull(asked.getNativeRequest(HttpServletRequest.class));
    var next = new RedirectAttributesModelMap(new DataBinder(null));
    Objects.requireNonNull(answer).setRedirectModel(next);
    return new PersonAsk(
        finding.getObject().get(addressed(request)),
        Typed.sentBy(request.getParameterMap()),
        AtWork.in(request).orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED)),
        clock.instant(),
        people.getObject(),
        voices.getObject(),
        request,
        next);
  }

  private static UUID addressed(HttpServletRequest request) {
    try {
      return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
              instanceof Map<?, ?> variables
          ? UUID.fromString(String.valueOf(variables.get("person")))
          : new UUID(0, 0);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "No name of a person", e);
    }
  }
}
