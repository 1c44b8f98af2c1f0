package dev.rapport.town;

enum Gender {
  WOMAN("she"),
  MAN("he");

  private final String pronoun;

  Gender(String pronoun) {
    this.pronoun = pronoun;
  }

  String pronoun() {
    return pronoun;
  }
}
