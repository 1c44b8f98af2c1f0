package dev.rapport.facts.identity;

import dev.rapport.linkage.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What of two records is compared.
public enum Trait {
  GIVEN,
  FAMILY,
  /// Junior or senior.
  SUFFIX,
  BIRTH,
  PHONE,
  EMAIL,
  ADDRESS;

  /// Between the keys of a rule.
  static final Pattern SEPARATOR = Pattern.compile(" \\+ ");

  /// What a blocking key of the kernel is taken from: `sound of given name`.
  static Trait ofKey(String key) {
    return Description.SCHEMA.fields().stream()
        .map(Schema.Field::name)
        .filter(key::endsWith)
        .max(Comparator.comparingInt(String::length))
        .map(Trait::of)
        .orElse(GIVEN);
  }

  /// What a field of the kernel tells of; a middle name is part of the given names.
  static Trait of(String field) {
    return switch (field) {
      case Description.FAMILY -> FAMILY;
      case Description.SUFFIX -> SUFFIX;
      case Description.BIRTH -> BIRTH;
      case Description.PHONE, Description.OTHER_PHONE -> PHONE;
      case Description.EMAIL, Description.OTHER_EMAIL -> EMAIL;
      case Description.STREET, Description.POSTCODE, Description.TOWN -> ADDRESS;
      default -> GIVEN;
    };
  }

  /// The fields of [Description#SCHEMA] that tell of it.
  List<String> fields() {
    return switch (this) {
      case GIVEN -> List.of(Description.GIVEN);
      case FAMILY -> List.of(Description.FAMILY);
      case SUFFIX -> List.of(Description.SUFFIX);
      case BIRTH -> List.of(Description.BIRTH);
      case PHONE -> List.of(Description.PHONE);
      case EMAIL -> List.of(Description.EMAIL);
      case ADDRESS -> List.of(Description.STREET, Description.POSTCODE, Description.TOWN);
    };
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
