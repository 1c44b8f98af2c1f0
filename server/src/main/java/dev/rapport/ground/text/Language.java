package dev.rapport.ground.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A language in which Rapport speaks to whoever reads.
public enum Language {
  ENGLISH(Locale.ENGLISH, "English"),
  GERMAN(Locale.GERMAN, "Deutsch");

  private final Locale locale;
  private final String ownName;

  Language(Locale locale, String ownName) {
    this.locale = locale;
    this.ownName = ownName;
  }

  /// For days, months and the names of languages and countries.
  public Locale locale() {
    return locale;
  }

  /// As those who speak it call it.
  public String ownName() {
    return ownName;
  }

  /// The code of ISO 639: `en`, `de`.
  public String code() {
    return locale.getLanguage();
  }

  public static Optional<Language> ofCode(String code) {
    return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
  }

  /// The first that is spoken of those that a browser asks for (RFC 9110, section 12.5.4), else
  /// English.
  public static Language of(List<Locale> wanted) {
    return wanted.stream()
        .map(locale -> ofCode(locale.getLanguage()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(ENGLISH);
  }
}
