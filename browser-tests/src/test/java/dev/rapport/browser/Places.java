package dev.rapport.browser;

import com.microsoft.playwright.options.AriaRole;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// The pages of the desk by name, with the address each has on the running server.
final class Places {

  private Places() {}

  /// Found once for all looks: an address does not change with the width of a window.
  static Map<String, String> all() {
    return Found.PLACES;
  }

  private static final class Found {
    static final Map<String, String> PLACES = found();

    private static Map<String, String> found() {
      try (var ivo = Visit.ofIvo()) {
        return seenBy(ivo);
      }
    }
  }

  private static Map<String, String> seenBy(Visit ivo) {
    var places = new LinkedHashMap<String, String>();
    places.put("today", "/today");
    places.put("people", "/people?q=ko");
    places.put("people-nobody", "/people?q=zzzzzz");
    places.put("find", "/find?q=ko");
    places.put("gate", "/gate?days=7");
    places.put("calls", "/calls");
    places.put("rest", "/rest");
    places.put("problems", "/problems");
    places.put("keys", "/keys");
    places.put("person-new", "/people/new");
    places.put("people-mine", "/people?only=mine&order=name");
    places.put("people-acts", "/people/acts");
    places.put("trash", "/people/trash");
    places.put("imports", "/studio/imports");
    places.put("import-new", "/studio/imports/new");
    places.put("same", "/studio/same");
    places.put("who-is-who", "/studio/identity");
    places.put("experiences", "/studio/experiences");
    places.put("rules", "/studio/rules");
    places.put("rule", "/studio/rules/1");
    places.put("overrides", "/studio/overrides");
    places.put("house-settings", "/house/settings");
    places.put("house-staff", "/house/staff");
    places.put("house-mail", "/house/mail");
    places.put("house-requests", "/house/requests");
    places.put("me", "/house/me");
    places.put("not-found", "/people/nobody");
    person(ivo, places, "person", "Marta Kovač", "Summer tyre offer");
    person(ivo, places, "person-two-cars", "Hanna Ekdahl", "Service due: Touring");
    person(ivo, places, "person-at-rest", "Ruth Amsel", "Tyre offer");
    String marta = places.get("person");
    places.put("person-own-side", marta + "/own-side");
    places.put("person-between", marta + "/between");
    places.put("person-answers", marta + "/allows");
    places.put("person-history", marta + "/history");
    places.put("person-as-she-sees", marta + "/as-she-sees");
    places.put("person-plan", marta + "/plan");
    places.put("person-plan-none", places.get("person-at-rest") + "/plan");
    places.put("person-why", marta + "/why");
    places.put("person-compare", marta + "/compare?q=Kova");
    String hanna = Objects.requireNonNull(places.get("person-two-cars"));
    places.put("person-why-not", marta + "/why-not/" + hanna.substring(hanna.lastIndexOf('/') + 1));
    return places;
  }

  private static void person(
      Visit ivo, Map<String, String> places, String name, String person, String subject) {
    String path = ivo.open(person).page().url();
    places.put(name, path);
    places.put(
        name + "-decision",
        ivo.planned(subject).first().getByRole(AriaRole.LINK).getAttribute("href"));
  }
}
