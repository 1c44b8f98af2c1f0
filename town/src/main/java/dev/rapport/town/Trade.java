package dev.rapport.town;

import java.util.List;

/// How one house lives with its customers: what they own there, what happens how often, and what
/// its old systems plan to send.
///
/// @param joins share of adults who are customers of each source
/// @param returns whether what was bought can be brought back
/// @param resultsApart results are rows of their own in its exports
/// @param asks share of lived experiences followed by a satisfaction question
record Trade(
    House house,
    List<Source> sources,
    double joins,
    boolean returns,
    boolean resultsApart,
    double asks,
    List<Belonging> belongings,
    List<Habit> habits,
    List<Programme> programmes) {
  Trade {
    sources = List.copyOf(sources);
    belongings = List.copyOf(belongings);
    habits = List.copyOf(habits);
    programmes = List.copyOf(programmes);
  }

  /// A house asks permission for what it plans to send, and for calls when something went wrong.
  boolean asksFor(String purpose, String channel) {
    if (purpose.equals("care")) {
      return channel.equals("call");
    }
    for (Programme programme : programmes) {
      if (programme.purpose().equals(purpose) && programme.channels().contains(channel)) {
        return true;
      }
    }
    return false;
  }

  /// Something a customer owns there.
  ///
  /// @param source only at this source, or empty
  /// @param first share of records with one, @param second share of those with another
  /// @param price whole units of money, give or take a fifth
  /// @param cycle what happens every `cycleDays` days; 0: nothing does
  /// @param ends share with a fixed term of `termYears`
  record Belonging(
      String source,
      String kind,
      List<String> names,
      double first,
      double second,
      int price,
      Kind cycle,
      int cycleDays,
      String dueFor,
      double ends,
      int termYears) {
    Belonging {
      names = List.copyOf(names);
    }
  }

  /// Something that happens again and again.
  ///
  /// @param low, @param high whole units of money, both 0 where none is paid
  record Habit(
      Kind kind,
      double perYear,
      boolean perThing,
      List<String> channels,
      String direction,
      List<String> words,
      int low,
      int high) {
    Habit {
      channels = List.copyOf(channels);
      words = List.copyOf(words);
    }
  }

  enum Trigger {
    /// A thing is due within three weeks, or was within the last one.
    DUE,
    /// A thing's term ends within ten weeks.
    ENDS,
    /// By model: a share of the things.
    RECALL,
    /// She lived an experience in the last three weeks.
    LIVED,
    /// A birthday within two weeks.
    BIRTHDAY,
    /// Everybody on a list: a share of the records.
    LIST
  }

  /// What the old system plans when the trigger holds, once on each channel drawn.
  record Programme(
      Trigger trigger,
      String name,
      String kind,
      String purpose,
      List<String> channels,
      String subject,
      double share) {
    Programme {
      channels = List.copyOf(channels);
    }
  }
}
