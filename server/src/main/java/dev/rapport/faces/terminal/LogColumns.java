package dev.rapport.faces.terminal;

import dev.rapport.learning.silence.UnitOfTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which columns of a table say what somebody bought.
sealed interface LogColumns {

  /// A row for each purchase, or for each line of one.
  ///
  /// @param pattern of the day, such as `dd.MM.yyyy`; empty to recognise it
  /// @param amount what it cost; empty where the log does not say
  /// @param times a quantity that the amount is for one of
  /// @param decimal the sign before cents; null to recognise it
  /// @param currency of ISO 4217, or empty
  record OfPurchases(
      String person,
      String time,
      Optional<String> pattern,
      Optional<String> amount,
      Optional<String> times,
      @Nullable Character decimal,
      String currency)
      implements LogColumns {

    @Override
    public List<String> names() {
      return Stream.concat(Stream.of(person, time), Stream.concat(amount.stream(), times.stream()))
          .toList();
    }

    @Override
    public Map<String, String> said() {
      Map<String, String> said = new LinkedHashMap<>();
      said.put("person", person);
      said.put("time", time);
      amount.ifPresent(column -> said.put("amount", column));
      times.ifPresent(column -> said.put("times", column));
      return said;
    }
  }

  /// A row for each history, of one person or of many.
  ///
  /// @param repeats how many purchases after the first; in chances all that were taken
  /// @param last when the last of them was
  /// @param age how long she was seen
  /// @param people how many have it; empty for one
  /// @param mean what the repeats cost on average
  record OfHistories(
      String repeats,
      String last,
      String age,
      Optional<String> people,
      Optional<String> mean,
      UnitOfTime unit,
      String currency)
      implements LogColumns {

    @Override
    public List<String> names() {
      return Stream.concat(
              Stream.of(repeats, last, age), Stream.concat(people.stream(), mean.stream()))
          .toList();
    }

    @Override
    public Map<String, String> said() {
      Map<String, String> said = new LinkedHashMap<>();
      said.put("repeats", repeats);
      said.put("last", last);
      said.put("age", age);
      people.ifPresent(column -> said.put("people", column));
      mean.ifPresent(column -> said.put("mean", column));
      return said;
    }
  }

  /// The columns that are read.
  List<String> names();

  /// For the reader of the figures: what each was taken for.
  Map<String, String> said();
}
