package dev.rapport.town;

/// What can happen between a person and a house. Only the lawful kinds have an outcome of their
/// own; the others follow from one, or are plain traffic.
public enum Kind {
  PURCHASE("purchase", true),
  SERVICE("service", true),
  REPAIR("repair", true),
  VISIT("visit", true),
  CLAIM("claim", true),
  /// An offer the house sent.
  OFFER("campaign", true),
  /// Nobody wrote or called, on purpose: by lot instead of an offer, or after a bad experience.
  SILENCE("silence", true),
  /// A satisfaction question after an experience.
  QUESTION("question", true),
  /// The house calls after a bad experience, before she complains.
  CARE("care-call", true),
  RETURN("return", false),
  COMPLAINT("complaint", false),
  /// What ends a complaint.
  SETTLEMENT("call", false),
  /// She calls.
  CALL("call", false),
  LETTER("letter", false),
  MAIL("mail", false),
  /// A letter came back: she does not live there any more.
  RETURNED_MAIL("returned-mail", false);

  private final String text;
  private final boolean lawful;

  Kind(String text, boolean lawful) {
    this.text = text;
    this.lawful = lawful;
  }

  /// The word in the exports' column for kinds, as the mappings give it on.
  public String text() {
    return text;
  }

  public boolean lawful() {
    return lawful;
  }

  /// She dealt with the house herself, so it can feel good or bad and be asked about.
  boolean lived() {
    return switch (this) {
      case PURCHASE, SERVICE, REPAIR, VISIT, CLAIM -> true;
      case OFFER,
          SILENCE,
          QUESTION,
          CARE,
          RETURN,
          COMPLAINT,
          SETTLEMENT,
          CALL,
          LETTER,
          MAIL,
          RETURNED_MAIL ->
          false;
    };
  }
}
