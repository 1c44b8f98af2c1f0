package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.audit.Audit;
import dev.rapport.facts.people.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Notes who looked at whom, once for each visit: a page about one person as a read of hers, a page
/// that shows several as a read of that list. A file that is taken along notes itself, with its
/// name.
@Component
class Readings implements HandlerInterceptor, WebMvcConfigurer {

  /// A page about one person; `page` in the detail says which.
  static final String PERSON = "read person";

  /// A page with several people; `page` in the detail is its address as [Routes] writes it.
  static final String LIST = "read list";

  /// The pages that show several people, or rows of a file about them.
  static final Set<String> LISTS =
      Set.of(
          "/today",
          "/find",
          "/people",
          "/people/views/{view}",
          "/people/trash",
          "/people/acts/{act}",
          "/problems",
          "/house/requests",
          "/rest",
          "/gate",
          "/calls",
          "/house",
          "/house/felt",
          "/house/audit",
          "/studio/imports/{id}/file",
          "/studio/imports/{id}/left-out.csv",
          "/studio/imports/{id}/columns",
          "/studio/imports/{id}/same",
          "/studio/imports/{id}/go",
          "/studio/imports/{id}/back",
          "/studio/same",
          "/studio/identity",
          "/api/v1/identity/questions");

  private static final String ABOUT = "about";

  /// Whoever comes back to a page within this time reads on.
  private static final Duration SAME_VISIT = Duration.ofMinutes(5);

  private final Audit audit;

  Readings(Audit audit) {
    this.audit = audit;
  }

  /// Says whom a page is about whose address does not.
  static void about(PersonId person, Model model) {
    model.addAttribute(ABOUT, person);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView answer) {
    boolean leadsOn =
        answer != null
            && answer.getViewName() != null
            && answer.getViewName().startsWith("redirect:");
    if (leadsOn || request.getMethod().equals("POST")) {
      return;
    }
    String pattern =
        String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    AtWork.in(request).ifPresent(atWork -> note(request, answer, pattern, atWork));
  }

  private void note(
      HttpServletRequest request, @Nullable ModelAndView answer, String pattern, AtWork atWork) {
    boolean asProgram = pattern.startsWith("/api/");
    Optional<UUID> person =
        answer == null && !asProgram ? Optional.empty() : person(request, answer);
    if (person.isPresent()) {
      audit.noteOnce(
          atWork.staff().id(),
          atWork.staff().name(),
          PERSON,
          person.get(),
          Map.of("page", page(pattern)),
          SAME_VISIT);
    } else if (LISTS.contains(pattern)) {
      audit.noteOnce(
          atWork.staff().id(), atWork.staff().name(), LIST, Map.of("page", pattern), SAME_VISIT);
    }
  }

  private static Optional<UUID> person(HttpServletRequest request, @Nullable ModelAndView answer) {
    if (answer != null && answer.getModel().get(ABOUT) instanceof PersonId person) {
      return Optional.of(person.value());
    }
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                instanceof Map<?, ?> variables
            && variables.get("person") instanceof String address
        ? Optional.of(UUID.fromString(address))
        : Optional.empty();
  }

  /// Forms that open on her page belong to reading it.
  private static String page(String pattern) {
    return switch (pattern) {
      case "/people/{person}/between" -> "between";
      case "/people/{person}/allows" -> "allows";
      case "/people/{person}/history" -> "history";
      case "/people/{person}/as-she-sees" -> "as-she-sees";
      case "/people/{person}/own-side" -> "own-side";
      case "/people/{person}/plan", "/api/v1/people/{person}/plan" -> "plan";
      case "/gate/{decision}" -> "decision";
      default -> "person";
    };
  }

  /// What a kept [#PERSON] says.
  static String inWords(String page) {
    return switch (page) {
      case "between" -> say("Read all that was between us");
      case "allows" -> say("Read all that was said about contact");
      case "history" -> say("Read this history");
      case "as-she-sees" -> say("Read the page as its person sees it");
      case "own-side" -> say("Read about the own side");
      case "plan" -> say("Read the plan of the relationship");
      case "decision" -> say("Read a decision of the gate");
      default -> say("Read the page");
    };
  }

  /// What a kept [#LIST] says.
  static String listInWords(String page) {
    return switch (page) {
      case "/today" -> say("Looked through Today");
      case "/find" -> say("Looked for somebody");
      case "/people/trash" -> say("Looked through those removed as a mistake");
      case "/people/acts/{act}" -> say("Looked at what was done with many");
      case "/problems" -> say("Looked through the open problems");
      case "/house/requests" -> say("Looked through the requests");
      case "/rest" -> say("Looked through those who rest");
      case "/gate" -> say("Looked through the decisions of the gate");
      case "/calls" -> say("Looked through the calls");
      case "/house", "/house/felt" -> say("Looked through what was felt lately");
      case "/house/audit" -> say("Looked through the audit");
      case "/studio/same", "/api/v1/identity/questions" ->
          say("Looked through pairs that may be one person");
      case "/studio/identity" -> say("Looked at how sure we are of who is who");
      default ->
          page.startsWith("/studio/")
              ? say("Looked through a file")
              : say("Looked through a list of people");
    };
  }
}
