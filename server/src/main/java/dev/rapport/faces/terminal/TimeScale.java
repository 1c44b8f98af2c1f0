package dev.rapport.faces.terminal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// How one column says when something was: by days with the time of the day where it stands behind
/// them, or by plain numbers that have an order.
sealed interface TimeScale {

  Instant BEGIN = Instant.parse("2000-01-01T00:00:00Z");

  /// Empty where the cell says no time.
  Optional<Instant> at(String cell);

  /// The scale of another column or of one value, such as the end of a window: days may be written
  /// otherwise there, numbers have to go on.
  Optional<TimeScale> of(List<String> cells);

  record Days(DayForm form) implements TimeScale {

    @Override
    public Optional<Instant> at(String cell) {
      OptionalLong second = form.second(cell);
      return second.isPresent()
          ? Optional.of(Instant.ofEpochSecond(second.getAsLong()))
          : Optional.empty();
    }

    @Override
    public Optional<TimeScale> of(List<String> cells) {
      return days(cells);
    }
  }

  /// @param seconds that one more is worth
  record Numbers(NumberForm form, double least, double seconds) implements TimeScale {

    @Override
    public Optional<Instant> at(String cell) {
      OptionalDouble number = form.number(cell);
      double after = number.isPresent() ? (number.getAsDouble() - least) * seconds : Double.NaN;
      return Math.abs(after) < LONGEST
          ? Optional.of(BEGIN.plusSeconds(Math.round(after)))
          : Optional.empty();
    }

    @Override
    public Optional<TimeScale> of(List<String> cells) {
      return cells.stream().anyMatch(cell -> form.number(cell).isPresent())
          ? Optional.of(this)
          : Optional.empty();
    }
  }

  /// Days are recognised from so many different cells.
  int SAMPLED = 20_000;

  /// A thousand years, in seconds.
  double LONGEST = 1000 * 365.25 * 86_400;

  /// Numbers that lie further apart than this are no days, months or years.
  double MOST_DAYS = 100_000;

  double CENTURY = 36_525;
  double DAY = 86_400;

  /// At least three cells of four are read.
  static Optional<TimeScale> recognised(List<String> cells) {
    Optional<TimeScale> days = days(cells);
    return days.isPresent() ? days : numbers(cells);
  }

  private static Optional<TimeScale> days(List<String> cells) {
    List<String> different = cells.stream().distinct().toList();
    int step = 1 + different.size() / SAMPLED;
    List<String> sample = new ArrayList<>();
    for (int i = 0; i < different.size(); i += step) {
      sample.add(different.get(i));
    }
    return DayForm.recognised(sample).map(Days::new);
  }

  private static Optional<TimeScale> numbers(List<String> cells) {
    NumberForm form = NumberForm.of(cells);
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    long read = 0;
    for (String cell : cells) {
      OptionalDouble number = form.number(cell);
      if (number.isPresent()) {
        read++;
        least = Math.min(least, number.getAsDouble());
        most = Math.max(most, number.getAsDouble());
      }
    }
    if (read == 0 || read < 0.75 * cells.size()) {
      return Optional.empty();
    }
    double one = most - least <= MOST_DAYS ? DAY : DAY * CENTURY / (most - least);
    return Optional.of(new Numbers(form, least, one));
  }
}
