package dev.rapport.linkage;

/// What a field holds: decides how it is normalised, compared and used for blocking.
///
/// Nothing here is about persons alone: an organisation is a [#TEXT] with a postcode and a phone, a
/// vehicle an [#IDENTIFIER] with a [#CATEGORY] and a [#NUMBER].
public enum Kind {
  GIVEN_NAME(false, Group.NAME),
  MIDDLE_NAME(false, Group.NONE),
  FAMILY_NAME(true, Group.NAME),
  /// Parsed into given, middle and family name, which fill what the record lacks of them.
  FULL_NAME(false, Group.NONE),
  SUFFIX(false, Group.NONE),
  DATE(false, Group.NONE),
  SEX(false, Group.NAME),
  /// Ethnicity, nationality, religion: names follow from it, so it is counted with them.
  ORIGIN(true, Group.NAME),
  EMAIL(false, Group.NAME),
  PHONE(true, Group.NONE),
  IDENTIFIER(false, Group.NONE),
  /// Put before the street, so that both are compared as one.
  HOUSE_NUMBER(true, Group.PLACE),
  STREET(true, Group.PLACE),
  POSTCODE(true, Group.PLACE),
  CITY(true, Group.PLACE),
  STATE(true, Group.PLACE),
  /// Words in free order: names of organisations, products, occupations.
  TEXT(false, Group.NONE),
  /// Signs of letters and digits, one or several, that name a model or a part. In a table of things
  /// those that stand in its texts are read too.
  CODE(false, Group.NONE),
  /// Short numbers, one or several: an edition, a volume, a capacity. In a table of things those
  /// that stand in its texts are read too.
  FIGURES(false, Group.NONE),
  /// One of a small set: colour, make, occupation code.
  CATEGORY(false, Group.NONE),
  NUMBER(false, Group.NONE),
  IGNORED(false, Group.NONE);

  /// Fields that hang together beyond "the same or not": their levels are counted jointly.
  enum Group {
    NONE,
    NAME,
    PLACE
  }

  private final boolean shared;
  private final Group group;

  Kind(boolean shared, Group group) {
    this.shared = shared;
    this.group = group;
  }

  /// Whether a home usually shares the value, so that it speaks for a household as well.
  public boolean sharedByAHome() {
    return shared;
  }

  /// Whether a person has one and keeps it, so that it tells her from others.
  boolean isOnesOwn() {
    return switch (this) {
      case GIVEN_NAME, DATE, EMAIL, IDENTIFIER, CODE -> true;
      case MIDDLE_NAME, FAMILY_NAME, FULL_NAME, SUFFIX, SEX, ORIGIN, PHONE, HOUSE_NUMBER -> false;
      case STREET, POSTCODE, CITY, STATE, TEXT, FIGURES, CATEGORY, NUMBER, IGNORED -> false;
    };
  }

  Group group() {
    return group;
  }
}
