package dev.rapport.decisions.contacts.rules;

import java.util.List;

/// The questions in the order in which they are asked.
public final class Questions {

  /// Counts up with every change of a rule, so that an old decision names the rules it was made by.
  public static final int VERSION = 4;

  public static final List<Question> IN_ORDER =
      List.of(
          new LawOrSafety(),
          new Permission(),
          new Reachability(),
          new Peace(),
          new OpenProblem(),
          new Repair(),
          new AskedAlready(),
          new Unanswered(),
          new ContactNear(),
          new DueTime(),
          new AttentionLeft(),
          new Gap(),
          new QuietHours(),
          new WorthHerTime());

  private Questions() {}
}
