package dev.rapport.facts.people;

import dev.rapport.facts.people.PersonDraft.AttributeDraft;
import dev.rapport.facts.people.PersonDraft.PointDraft;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Person drafts for tests, built from the few words that matter to a test.
public record Drafts(
    String source,
    String key,
    @Nullable String given,
    @Nullable String family,
    @Nullable LocalDate birth,
    @Nullable String household,
    List<PointDraft> points,
    List<AttributeDraft> attributes,
    List<String> identifiers) {

  public static Drafts of(String source, String key, String given, String family) {
    return new Drafts(source, key, given, family, null, null, List.of(), List.of(), List.of());
  }

  public Drafts named(String given, String family) {
    return new Drafts(
        source, key, given, family, birth, household, points, attributes, identifiers);
  }

  public Drafts born(String date) {
    return new Drafts(
        source,
        key,
        given,
        family,
        LocalDate.parse(date),
        household,
        points,
        attributes,
        identifiers);
  }

  public Drafts household(String household) {
    return new Drafts(
        source, key, given, family, birth, household, points, attributes, identifiers);
  }

  public Drafts phone(String number) {
    return point(new PointDraft(PointKind.PHONE, number, number));
  }

  public Drafts email(String address) {
    return point(new PointDraft(PointKind.EMAIL, address, address));
  }

  public Drafts address(String line) {
    return point(new PointDraft(PointKind.ADDRESS, line, line));
  }

  public Drafts attribute(AttributeDraft attribute) {
    return new Drafts(
        source,
        key,
        given,
        family,
        birth,
        household,
        points,
        with(attributes, attribute),
        identifiers);
  }

  public Drafts identifier(String identifier) {
    return new Drafts(
        source,
        key,
        given,
        family,
        birth,
        household,
        points,
        attributes,
        with(identifiers, identifier));
  }

  public PersonDraft draft() {
    String name = (given == null ? "" : given + " ") + (family == null ? "" : family);
    return new PersonDraft(
        source,
        key,
        given,
        family,
        name.isBlank() ? key : name.strip(),
        birth,
        null,
        "de",
        "AT",
        null,
        null,
        null,
        null,
        household,
        points,
        attributes,
        identifiers,
        Map.of("name", name));
  }

  private Drafts point(PointDraft point) {
    return new Drafts(
        source, key, given, family, birth, household, with(points, point), attributes, identifiers);
  }

  private static <T> List<T> with(List<T> list, T element) {
    List<T> longer = new ArrayList<>(list);
    longer.add(element);
    return longer;
  }
}
