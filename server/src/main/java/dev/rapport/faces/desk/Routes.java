package dev.rapport.faces.desk;

import static dev.rapport.facts.organisations.Role.CLERK;
import static dev.rapport.facts.organisations.Role.MANAGER;
import static dev.rapport.facts.organisations.Role.OWNER;
import static dev.rapport.facts.organisations.Role.PLANNER;

import dev.rapport.facts.organisations.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Who may do what at which address of the desk. What stands in no line is refused.
final class Routes {

  private static final Set<Role> EVERYBODY = Set.of(CLERK, OWNER, PLANNER, MANAGER);
  private static final Set<Role> WHO_PLAN = Set.of(OWNER, PLANNER, MANAGER);
  private static final Set<Role> WHO_KNOW_HER = Set.of(CLERK, OWNER, MANAGER);
  private static final Set<Role> WHO_DECIDE = Set.of(OWNER, MANAGER);

  /// Who says what the house tells apart.
  private static final Set<Role> WHO_SHAPE = Set.of(PLANNER, MANAGER);

  private static final Set<Role> WHO_ANSWER = Set.of(MANAGER);

  static final List<Rule> TABLE =
      List.of(
          open("GET", "/sign-in"),
          open("POST", "/sign-in"),
          open("POST", "/sign-in/demo"),
          open("POST", SignInAsked.UNSAVED),
          open("GET", "/first"),
          open("POST", "/first"),
          open("GET", "/join"),
          open("POST", "/join"),
          open("*", "/error"),
          open("GET", "/rapport.css"),
          open("GET", "/desk.js"),
          open("GET", "/house.js"),
          open("GET", "/echarts.simple.min.js"),
          open("GET", "/counter.css"),
          open("GET", "/counter.js"),
          open("GET", "/htmx.min.js"),
          open("GET", "/portal.css"),
          open("GET", "/portal.js"),
          open("GET", "/sprite.svg"),
          open("GET", "/icon.svg"),
          open("GET", "/actuator/health"),
          // seeing
          allowed("POST", "/sign-out", EVERYBODY),
          allowed("GET", "/", EVERYBODY),
          allowed("GET", "/today", EVERYBODY),
          allowed("GET", "/keys", EVERYBODY),
          allowed("GET", "/find", EVERYBODY),
          allowed("GET", "/people", EVERYBODY),
          allowed("GET", "/people/new", EVERYBODY),
          allowed("GET", "/people/check", EVERYBODY),
          allowed("GET", "/people/trash", WHO_DECIDE),
          allowed("GET", "/people/acts", EVERYBODY),
          allowed("GET", "/people/acts/{act}", EVERYBODY),
          allowed("GET", "/people/acts/{act}/news", EVERYBODY),
          allowed("GET", "/people/views/{view}", EVERYBODY),
          allowed("GET", "/people/{person}", EVERYBODY),
          allowed("GET", "/people/{person}/edit", EVERYBODY),
          allowed("GET", "/people/{person}/suppressions", EVERYBODY),
          allowed("GET", "/people/{person}/things", EVERYBODY),
          allowed("GET", "/people/{person}/relatives", EVERYBODY),
          allowed("GET", "/people/{person}/relatives/{other}", EVERYBODY),
          allowed("GET", "/people/{person}/files/{file}", EVERYBODY),
          allowed("GET", "/people/{person}/between", EVERYBODY),
          allowed("GET", "/people/{person}/why", EVERYBODY),
          allowed("GET", "/people/{person}/compare", EVERYBODY),
          allowed("GET", "/people/{person}/why-not/{other}", EVERYBODY),
          allowed("GET", "/people/{person}/allows", EVERYBODY),
          allowed("GET", "/people/{person}/history", EVERYBODY),
          allowed("GET", "/people/{person}/as-she-sees", EVERYBODY),
          allowed("GET", "/people/{person}/plan", EVERYBODY),
          allowed("GET", "/people/{person}/own-side", WHO_KNOW_HER),
          allowed("POST", "/people/{person}/own-side/invitation", WHO_KNOW_HER),
          allowed("POST", "/people/{person}/own-side/key-request", WHO_KNOW_HER),
          allowed("POST", "/people/{person}/own-side/parting", WHO_DECIDE),
          allowed("GET", "/problems", EVERYBODY),
          allowed("GET", "/rest", EVERYBODY),
          allowed("GET", "/gate", EVERYBODY),
          allowed("GET", "/gate/{decision}", EVERYBODY),
          allowed("GET", "/calls", EVERYBODY),
          allowed("GET", "/house/audit", Set.of(MANAGER)),
          // writing down what she said, did and felt
          allowed("POST", "/people/views", EVERYBODY),
          allowed("POST", "/people/views/{view}", EVERYBODY),
          allowed("POST", "/people/views/{view}/removal", EVERYBODY),
          allowed("POST", "/people/views/{view}/undo", EVERYBODY),
          allowed("POST", "/people/new", EVERYBODY),
          allowed("POST", "/people/{person}/edit", EVERYBODY),
          allowed("POST", "/people/{person}/problems", EVERYBODY),
          allowed("POST", "/people/{person}/problems/{problem}/promise", EVERYBODY),
          allowed("POST", "/people/{person}/things", EVERYBODY),
          allowed("POST", "/people/{person}/relatives", EVERYBODY),
          allowed("POST", "/people/{person}/relatives/{other}", EVERYBODY),
          allowed("POST", "/people/{person}/edits/{act}/undo", EVERYBODY),
          allowed("POST", "/people/{person}/acts/{act}/undo", EVERYBODY),
          allowed("GET", "/people/{person}/acts/{act}/undo", WHO_DECIDE),
          allowed("POST", "/people/{person}/writing/undo", EVERYBODY),
          allowed("POST", "/people/{person}/files", EVERYBODY),
          allowed("POST", "/people/{person}/files/{file}/removal", EVERYBODY),
          allowed("POST", "/people/{person}/files/{file}/return", EVERYBODY),
          allowed("POST", "/people/{person}/inferences", EVERYBODY),
          allowed("POST", "/people/{person}/inferences/return", EVERYBODY),
          allowed("POST", "/people/{person}/feelings", EVERYBODY),
          allowed("POST", "/people/{person}/notes", EVERYBODY),
          allowed("POST", "/people/{person}/withdrawals", EVERYBODY),
          allowed("GET", "/people/{person}/answers", EVERYBODY),
          allowed("POST", "/people/{person}/answers", EVERYBODY),
          allowed("GET", "/people/{person}/calls", EVERYBODY),
          allowed("POST", "/people/{person}/calls", EVERYBODY),
          allowed("POST", "/calls/export", EVERYBODY),
          allowed("POST", "/calls/{decision}/beginning", EVERYBODY),
          allowed("POST", "/calls/{decision}/back", EVERYBODY),
          allowed("POST", "/people/{person}/suppressions", EVERYBODY),
          allowed("POST", "/calls/{decision}/outcome", EVERYBODY),
          allowed("POST", "/calls/{decision}/number", EVERYBODY),
          allowed("POST", "/gate/{decision}/arrival", EVERYBODY),
          allowed("POST", "/gate/{decision}/by-hand", EVERYBODY),
          // the counter
          allowed("GET", "/k", EVERYBODY),
          allowed("POST", "/k", EVERYBODY),
          allowed("GET", "/k/offline", EVERYBODY),
          allowed("POST", "/k/offline", EVERYBODY),
          allowed("GET", "/k/ask", EVERYBODY),
          allowed("POST", "/k/ask", EVERYBODY),
          allowed("GET", "/k/ask/{request}", EVERYBODY),
          allowed("GET", "/k/ask/{request}/news", EVERYBODY),
          allowed("POST", "/k/ask/{request}/end", EVERYBODY),
          allowed("POST", "/k/errand/{key}/beginning", EVERYBODY),
          allowed("GET", "/k/errand", EVERYBODY),
          allowed("GET", "/k/done", EVERYBODY),
          allowed("GET", "/k/errand/{key}/news", EVERYBODY),
          allowed("POST", "/k/errand/{key}/reading", EVERYBODY),
          allowed("POST", "/k/errand/{key}/comparison", EVERYBODY),
          allowed("POST", "/k/errand/{key}/message", EVERYBODY),
          allowed("POST", "/k/errand/{key}/done", EVERYBODY),
          // bringing files in
          allowed("GET", "/studio", WHO_PLAN),
          allowed("GET", "/studio/imports", WHO_PLAN),
          allowed("GET", "/studio/imports/new", WHO_PLAN),
          allowed("POST", "/studio/imports", WHO_PLAN),
          allowed("GET", "/studio/imports/{id}", WHO_PLAN),
          allowed("GET", "/studio/imports/{id}/file", WHO_PLAN),
          allowed("GET", "/studio/imports/{id}/columns", WHO_PLAN),
          allowed("GET", "/studio/imports/{id}/mapping.yaml", WHO_PLAN),
          allowed("GET", "/studio/imports/{id}/same", WHO_PLAN),
          allowed("GET", "/studio/imports/{id}/go", WHO_PLAN),
          allowed("GET", "/studio/imports/{id}/news", WHO_PLAN),
          allowed("GET", "/studio/imports/{id}/same/news", WHO_PLAN),
          allowed("GET", "/studio/imports/{id}/left-out.csv", WHO_PLAN),
          allowed("GET", "/studio/imports/{id}/back", WHO_PLAN),
          allowed("POST", "/studio/imports/{id}/columns", WHO_PLAN),
          allowed("POST", "/studio/imports/{id}/sheet", WHO_PLAN),
          allowed("POST", "/studio/imports/{id}/headings", WHO_PLAN),
          allowed("POST", "/studio/imports/{id}/same", WHO_PLAN),
          allowed("POST", "/studio/imports/{id}/same/again", WHO_PLAN),
          allowed("POST", "/studio/imports/{id}/same/rest", WHO_PLAN),
          allowed("POST", "/studio/imports/{id}/go", WHO_PLAN),
          allowed("POST", "/studio/imports/{id}/stop", WHO_PLAN),
          allowed("POST", "/studio/imports/{id}/back", WHO_PLAN),
          allowed("POST", "/studio/imports/export", WHO_PLAN),
          // who is one person
          allowed("GET", "/studio/same", WHO_PLAN),
          allowed("POST", "/studio/same", WHO_PLAN),
          allowed("POST", "/studio/same/undo", WHO_PLAN),
          allowed("GET", "/studio/identity", WHO_PLAN),
          allowed("POST", "/studio/identity/scans", WHO_ANSWER),
          allowed("POST", "/studio/identity/scans/{scan}/stop", WHO_ANSWER),
          allowed("POST", "/studio/identity/scans/{scan}/go", WHO_ANSWER),
          allowed("GET", "/studio/identity/scans/{scan}/news", WHO_PLAN),
          allowed("POST", "/studio/identity/models/{model}/approval", WHO_ANSWER),
          allowed("POST", "/studio/identity/models/{model}/end", WHO_ANSWER),
          allowed("POST", "/studio/identity/house-points", WHO_ANSWER),
          // what follows from what, and by which rules it is read
          allowed("GET", "/studio/rules", EVERYBODY),
          allowed("GET", "/studio/rules/{number}", EVERYBODY),
          allowed("POST", "/studio/rules/{number}/approval", WHO_PLAN),
          allowed("POST", "/studio/rules/{number}/refusal", WHO_PLAN),
          allowed("POST", "/studio/rules/{number}/retirement", WHO_PLAN),
          allowed("POST", "/studio/rules/{number}/restoration", WHO_PLAN),
          allowed("POST", "/studio/rules/{number}/acts/{act}/undo", WHO_PLAN),
          allowed("GET", "/studio/overrides", EVERYBODY),
          allowed("GET", "/studio/experiences", EVERYBODY),
          allowed("GET", "/studio/experiences/text", WHO_SHAPE),
          allowed("GET", "/studio/experiences/{experience}", WHO_SHAPE),
          allowed("POST", "/studio/experiences/text", WHO_SHAPE),
          allowed("POST", "/studio/experiences/starting", WHO_SHAPE),
          allowed("POST", "/studio/experiences/versions/{version}/return", WHO_SHAPE),
          allowed("POST", "/studio/experiences/{experience}", WHO_SHAPE),
          // programs, in the session of a member of staff
          allowed("GET", "/api/v1/rules", EVERYBODY),
          allowed("GET", "/api/v1/rules/{number}", EVERYBODY),
          allowed("POST", "/api/v1/rules/{number}/approval", WHO_PLAN),
          allowed("POST", "/api/v1/rules/{number}/refusal", WHO_PLAN),
          allowed("POST", "/api/v1/rules/{number}/retirement", WHO_PLAN),
          allowed("POST", "/api/v1/rules/{number}/restoration", WHO_PLAN),
          allowed("GET", "/api/v1/house", WHO_DECIDE),
          allowed("GET", "/api/v1/house/keeping", WHO_DECIDE),
          allowed("GET", "/api/v1/house/equity", WHO_DECIDE),
          allowed("GET", "/api/v1/house/attention", WHO_DECIDE),
          allowed("GET", "/api/v1/house/felt", WHO_DECIDE),
          allowed("GET", "/api/v1/house/effects", WHO_DECIDE),
          allowed("GET", "/api/v1/people/{person}/plan", EVERYBODY),
          allowed("PUT", "/api/v1/people/{person}/plan", WHO_DECIDE),
          allowed("POST", "/api/v1/identity/candidates", EVERYBODY),
          allowed("POST", "/api/v1/identity/records", WHO_PLAN),
          allowed("GET", "/api/v1/identity/people/{person}/why", EVERYBODY),
          allowed("GET", "/api/v1/identity/people/{person}/why-not/{other}", EVERYBODY),
          allowed("GET", "/api/v1/identity/questions", WHO_PLAN),
          allowed("POST", "/api/v1/identity/decisions", WHO_PLAN),
          allowed("POST", "/api/v1/identity/merges", WHO_DECIDE),
          allowed("POST", "/api/v1/identity/links/{link}/retraction", WHO_DECIDE),
          // deciding
          allowed("POST", "/people/acts", WHO_DECIDE),
          allowed("POST", "/people/acts/{act}/said", WHO_DECIDE),
          allowed("POST", "/people/acts/{act}/go", WHO_DECIDE),
          allowed("POST", "/people/acts/{act}/stop", WHO_DECIDE),
          allowed("POST", "/people/acts/{act}/undo", WHO_DECIDE),
          allowed("POST", "/people/acts/{act}/file", WHO_DECIDE),
          allowed("POST", "/people/{person}/between/export", WHO_DECIDE),
          allowed("POST", "/problems/export", WHO_DECIDE),
          allowed("POST", "/rest/export", WHO_DECIDE),
          allowed("POST", "/gate/export", WHO_DECIDE),
          allowed("POST", "/house/audit/export", WHO_ANSWER),
          allowed("POST", "/house/folder", WHO_ANSWER),
          allowed("POST", "/gate/{decision}/acceptance", WHO_DECIDE),
          allowed("POST", "/gate/{decision}/change", WHO_DECIDE),
          allowed("POST", "/gate/{decision}/veto", WHO_DECIDE),
          allowed("POST", "/gate/{decision}/choices/{choice}/undo", WHO_DECIDE),
          allowed("POST", "/people/{person}/plan", WHO_DECIDE),
          allowed("POST", "/people/{person}/plan/{plan}", WHO_DECIDE),
          allowed("POST", "/people/{person}/plan/{plan}/steps", WHO_DECIDE),
          allowed("POST", "/people/{person}/plan/{plan}/steps/{step}", WHO_DECIDE),
          allowed("POST", "/people/{person}/plan/{plan}/steps/{step}/removal", WHO_DECIDE),
          allowed("POST", "/people/{person}/plan/{plan}/done", WHO_DECIDE),
          allowed("POST", "/people/{person}/plan/{plan}/skipping", WHO_DECIDE),
          allowed("POST", "/people/{person}/plan/{plan}/back", WHO_DECIDE),
          allowed("POST", "/people/{person}/plan/{plan}/end", WHO_DECIDE),
          allowed("POST", "/people/{person}/plan/{plan}/words/{words}", WHO_DECIDE),
          allowed("POST", "/people/{person}/plan/{plan}/words/{words}/step", WHO_DECIDE),
          allowed("POST", "/people/{person}/peace", WHO_DECIDE),
          allowed("POST", "/people/{person}/peace/{peace}/end", WHO_DECIDE),
          allowed("POST", "/people/{person}/suppressions/{suppression}/end", WHO_DECIDE),
          allowed("POST", "/people/{person}/problems/{problem}/settlement", WHO_DECIDE),
          allowed("POST", "/people/{person}/problems/{problem}/reopening", WHO_DECIDE),
          allowed("POST", "/people/{person}/trash", WHO_DECIDE),
          allowed("POST", "/people/{person}/restoration", WHO_DECIDE),
          allowed("POST", "/people/{person}/why-not/{other}", WHO_DECIDE),
          allowed("GET", "/people/{person}/links/{link}/retraction", WHO_DECIDE),
          allowed("POST", "/people/{person}/links/{link}/retraction", WHO_DECIDE),
          allowed("POST", "/people/{person}/links/{link}/undo", WHO_DECIDE),
          allowed("POST", "/people/{person}/records/{record}/parting", WHO_DECIDE),
          allowed("POST", "/people/{person}/records/{record}/parting/{link}/undo", WHO_DECIDE),
          // keeping the house
          allowed("GET", "/house", WHO_DECIDE),
          allowed("GET", "/house/equity", WHO_DECIDE),
          allowed("POST", "/house/equity/terms", WHO_ANSWER),
          allowed("POST", "/house/equity/export", WHO_DECIDE),
          allowed("GET", "/house/kept", WHO_DECIDE),
          allowed("GET", "/house/keeping", WHO_DECIDE),
          allowed("POST", "/house/keeping/export", WHO_DECIDE),
          allowed("GET", "/house/attention", WHO_DECIDE),
          allowed("POST", "/house/attention/export", WHO_DECIDE),
          allowed("GET", "/house/felt", WHO_DECIDE),
          allowed("POST", "/house/felt/export", WHO_DECIDE),
          allowed("GET", "/house/effects", WHO_DECIDE),
          allowed("POST", "/house/effects/export", WHO_DECIDE),
          allowed("GET", "/house/settings", WHO_DECIDE),
          allowed("POST", "/house/settings/house", WHO_ANSWER),
          allowed("POST", "/house/settings/catalogue", WHO_ANSWER),
          allowed("POST", "/house/settings/policy", WHO_ANSWER),
          allowed("POST", "/house/settings/policy/opening", WHO_ANSWER),
          allowed("POST", "/house/settings/policy/{version}/return", WHO_ANSWER),
          allowed("POST", "/house/settings/places", WHO_ANSWER),
          allowed("POST", "/house/settings/places/{place}/name", WHO_ANSWER),
          allowed("POST", "/house/settings/places/{place}/hours", WHO_ANSWER),
          allowed("POST", "/house/settings/places/{place}/closing", WHO_ANSWER),
          allowed("POST", "/house/settings/places/{place}/keeping", WHO_ANSWER),
          allowed("GET", "/house/staff", WHO_DECIDE),
          allowed("POST", "/house/staff/invitations", WHO_ANSWER),
          allowed("POST", "/house/staff/invitations/{invitation}/end", WHO_ANSWER),
          allowed("POST", "/house/staff/{staff}/way-in", WHO_ANSWER),
          allowed("POST", "/house/staff/{staff}/role", WHO_ANSWER),
          allowed("POST", "/house/staff/{staff}/leaving", WHO_ANSWER),
          allowed("POST", "/house/staff/{staff}/handing-over", WHO_ANSWER),
          allowed("GET", "/house/requests", WHO_DECIDE),
          allowed("POST", "/house/requests/{request}", WHO_ANSWER),
          allowed("GET", "/people/{person}/erasure", WHO_ANSWER),
          allowed("POST", "/people/{person}/erasure", WHO_ANSWER),
          allowed("GET", "/house/mail", WHO_DECIDE),
          allowed("POST", "/house/mail", WHO_ANSWER),
          allowed("POST", "/house/mail/test", WHO_ANSWER),
          allowed("POST", "/house/mail/end", WHO_ANSWER),
          allowed("GET", "/house/keys", WHO_DECIDE),
          allowed("POST", "/house/keys/{key}/deletion", WHO_ANSWER),
          allowed("POST", "/house/keys/{key}/key-request", WHO_DECIDE),
          allowed("POST", "/house/keys/may-ask", WHO_ANSWER),
          allowed("POST", "/house/keys/clerks", WHO_ANSWER),
          allowed("POST", "/house/keys/clerks/{staff}", WHO_ANSWER),
          allowed("GET", "/house/systems", WHO_DECIDE),
          allowed("POST", "/house/systems", WHO_ANSWER),
          allowed("POST", "/house/systems/{system}/end", WHO_ANSWER),
          allowed("GET", "/house/me", EVERYBODY),
          allowed("POST", "/house/me/name", EVERYBODY),
          allowed("POST", "/house/me/password", EVERYBODY),
          allowed("POST", "/house/me/language", EVERYBODY));

  private Routes() {}

  static Optional<Rule> ruleFor(String method, String path) {
    PathContainer container = PathContainer.parsePath(path);
    return TABLE.stream().filter(rule -> rule.covers(method, container)).findFirst();
  }

  /// Whether one may be sent there after an act: a page of ours, and nothing else. An address
  /// without anything that a redirect would read as a template or an escape.
  private static final Predicate<String> PLAIN =
      Pattern.compile("/[A-Za-z0-9/_.?&=#-]*").asMatchPredicate();

  static boolean isPage(String path) {
    return PLAIN.test(path)
        && !path.startsWith("//")
        && ruleFor("GET", path).filter(rule -> !rule.open()).isPresent();
  }

  private static Rule open(String method, String path) {
    return new Rule(method, PathPatternParser.defaultInstance.parse(path), true, Set.of());
  }

  private static Rule allowed(String method, String path, Set<Role> roles) {
    return new Rule(method, PathPatternParser.defaultInstance.parse(path), false, roles);
  }

  /// One line of the table.
  ///
  /// @param method an HTTP method, or `*` for each; GET covers HEAD
  /// @param open whether nobody needs to be signed in
  record Rule(String method, PathPattern path, boolean open, Set<Role> roles) {

    boolean covers(String asked, PathContainer address) {
      boolean sameMethod =
          method.equals("*")
              || method.equals(asked)
              || (method.equals("GET") && asked.equals("HEAD"));
      return sameMethod && path.matches(address);
    }

    boolean lets(Role role) {
      return open || roles.contains(role);
    }
  }
}
