package dev.rapport.town;

/// What truly follows from what in the town: the answer that learned odds are compared with.
///
/// Good, so-so and bad mean, for what she lived, how it went for her; for an offer and for silence,
/// that she bought within thirty days, that nothing came, that she was put off; for a question and
/// a care call, that she was glad of it, that nothing came, that it annoyed her.
///
/// The laws in words:
/// - service is good the first two times, then so-so;
/// - a repair goes 60, 30, 10 the first time, and worse each time it has to be done again;
/// - offers sell a little the first two times, hardly the third time, and put off from the fourth;
///   nobody wants one while a bad experience is not put right;
/// - silence sells little and harms little; from the fourth offer on it beats offering, for the
///   hurried from the third; after a bad experience it loses people, and a care call keeps them;
/// - temperament moves all of them.
public final class OutcomeLaw {
  private OutcomeLaw() {}

  public static Odds odds(Situation situation) {
    Odds base =
        switch (situation.kind()) {
          case PURCHASE -> new Odds(0.76, 0.18, 0.06);
          case SERVICE -> service(situation.time());
          case REPAIR -> repair(situation.time());
          case VISIT -> new Odds(0.62, 0.31, 0.07);
          case CLAIM ->
              situation.time() == 1 ? new Odds(0.55, 0.30, 0.15) : new Odds(0.42, 0.33, 0.25);
          case OFFER ->
              situation.unrepaired() ? new Odds(0.02, 0.43, 0.55) : offer(situation.time());
          case SILENCE ->
              situation.unrepaired() ? new Odds(0.10, 0.50, 0.40) : new Odds(0.05, 0.94, 0.01);
          case QUESTION -> question(situation.time());
          case CARE ->
              situation.time() == 1 ? new Odds(0.58, 0.32, 0.10) : new Odds(0.40, 0.40, 0.20);
          case RETURN, COMPLAINT, SETTLEMENT, CALL, LETTER, MAIL, RETURNED_MAIL ->
              throw new IllegalArgumentException("No law for " + situation.kind());
        };
    return felt(base, situation);
  }

  private static Odds service(int time) {
    return time <= 2 ? new Odds(0.76, 0.19, 0.05) : new Odds(0.33, 0.55, 0.12);
  }

  private static Odds repair(int time) {
    return switch (time) {
      case 1 -> new Odds(0.60, 0.30, 0.10);
      case 2 -> new Odds(0.45, 0.35, 0.20);
      default -> new Odds(0.25, 0.40, 0.35);
    };
  }

  private static Odds offer(int time) {
    return switch (time) {
      case 1, 2 -> new Odds(0.14, 0.82, 0.04);
      case 3 -> new Odds(0.08, 0.80, 0.12);
      default -> new Odds(0.03, 0.67, 0.30);
    };
  }

  private static Odds question(int time) {
    return switch (time) {
      case 1 -> new Odds(0.45, 0.47, 0.08);
      case 2 -> new Odds(0.33, 0.52, 0.15);
      default -> new Odds(0.15, 0.55, 0.30);
    };
  }

  private static Odds felt(Odds base, Situation situation) {
    return switch (situation.temperament()) {
      case EVEN -> base;
      case WARM -> situation.kind() == Kind.SILENCE ? base : base.better(0.08);
      case EXACTING -> situation.kind().lived() ? base.worse(0.10) : base;
      case HURRIED -> hurried(base, situation);
    };
  }

  /// Half the sales of an offer turn into nothing, and each unasked contact costs her some
  /// patience.
  private static Odds hurried(Odds base, Situation situation) {
    return switch (situation.kind()) {
      case OFFER ->
          new Odds(base.good() / 2, base.soso() + base.good() / 2, base.bad()).worse(0.06);
      case QUESTION, CARE -> base.worse(0.10);
      case SERVICE, REPAIR -> base.worse(0.06);
      case PURCHASE, VISIT, CLAIM, SILENCE -> base;
      case RETURN, COMPLAINT, SETTLEMENT, CALL, LETTER, MAIL, RETURNED_MAIL ->
          throw new IllegalArgumentException("No law for " + situation.kind());
    };
  }
}
