package dev.rapport.faces.desk;

import java.util.List;

/// One rule with all it stands on, and what became of it.
///
/// @param about which list of which experience
/// @param state in a word, and `effect` what that means for people
/// @param said read aloud: the rule, then silence beside it
/// @param odds the rule's ten, and silence's where somebody was left in it
/// @param facts what it stands on, each with its label
/// @param above whom it does not mean
/// @param newer what a newer version says; empty where there is none
/// @param forms what may be done with it now; none for whoever may only read
/// @param history what became of it, the newest first
public record RulePage(
    String name,
    String path,
    String about,
    String who,
    String state,
    String effect,
    List<String> said,
    List<OddsView> odds,
    List<Fact> facts,
    List<String> above,
    List<String> newer,
    List<AskForm> forms,
    boolean mayNot,
    List<Step> history) {

  public RulePage {
    said = List.copyOf(said);
    odds = List.copyOf(odds);
    facts = List.copyOf(facts);
    above = List.copyOf(above);
    newer = List.copyOf(newer);
    forms = List.copyOf(forms);
    history = List.copyOf(history);
  }

  public record Fact(String label, String value) {}

  /// @param undo where it is taken back; empty where it cannot be
  public record Step(
      String what, String who, String why, String version, boolean takenBack, String undo) {}
}
