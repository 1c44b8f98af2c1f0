package dev.rapport.town;

import java.util.List;

/// What people say, as staff write it down.
final class Words {
  private static final List<String> GOOD =
      List.of(
          "Thanked us twice",
          "Felt at ease",
          "Liked that it went quickly",
          "Will come again",
          "Glad we remembered",
          "Said it was explained well",
          "Was friendly, took her time");
  private static final List<String> SOSO =
      List.of(
          "It was all right",
          "Waited half an hour, took it calmly",
          "Had hoped for sooner",
          "Asked about the price twice",
          "Said little",
          "40 minutes at the handover");
  private static final List<String> BAD =
      List.of(
          "Long wait, left annoyed",
          "Did not expect the bill",
          "Felt not taken seriously",
          "Had to explain everything again",
          "Nobody called back",
          "Was promised another day");

  private Words() {}

  static String feeling(Mood mood, Chance chance) {
    return switch (mood) {
      case GOOD -> chance.pick(GOOD);
      case SOSO -> chance.pick(SOSO);
      case BAD -> chance.pick(BAD);
    };
  }

  static String problem(Kind kind, Chance chance) {
    return switch (kind) {
      case REPAIR ->
          chance.pick(List.of("It still rattles", "The same fault again", "Oil on the drive"));
      case SERVICE ->
          chance.pick(List.of("The bill is higher than agreed", "A scratch since the service"));
      case CLAIM -> chance.pick(List.of("No word for weeks", "Half of it was not paid"));
      case PURCHASE -> chance.pick(List.of("A part is missing", "It broke on the first day"));
      case VISIT -> chance.pick(List.of("I was sent away", "Wrong advice, now I pay twice"));
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
          "Something is wrong";
    };
  }
}
