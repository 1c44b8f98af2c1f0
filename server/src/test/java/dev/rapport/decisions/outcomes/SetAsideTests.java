package dev.rapport.decisions.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rapport.learning.Choosing;
import dev.rapport.learning.Context;
import dev.rapport.learning.Example;
import dev.rapport.learning.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetAsideTests {

  private static final Instant BEGIN = Instant.parse("2026-01-01T08:00:00.123456Z");

  private record Counted(Context context, String result, boolean byPeople) {}

  @Test
  void handsOutWhatWasSetAsideInItsOrderAndLeavesNoFile(@TempDir Path folder) throws IOException {
    Random chance = new Random(1);
    List<Counted> given = new ArrayList<>();
    List<Counted> found = new ArrayList<>();
    try (SetAside aside = new SetAside(folder)) {
      for (int i = 0; i < 20_000; i++) {
        Instant decided = BEGIN.plusSeconds(i);
        Context context =
            Context.at(decided)
                .with("contacts", chance.nextInt(9), decided)
                .with("months since", chance.nextDouble(), decided)
                .with("thing", "kind " + chance.nextInt(300), decided);
        String result = chance.nextBoolean() ? "came" : "nothing";
        boolean byPeople = chance.nextBoolean();
        given.add(new Counted(context, result, byPeople));
        aside.add(
            new Example(
                "she",
                "letter",
                decided,
                context,
                byPeople
                    ? new Choosing.ByPeople()
                    : new Choosing.ByChance(List.of("letter"), 1, false),
                new Outcome.Came(result, decided)));
      }
      aside.forEach(
          (context, result, byPeople) -> found.add(new Counted(context, result, byPeople)));
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).isEmpty();
      }
    }
    assertThat(found).isEqualTo(given);
  }
}
