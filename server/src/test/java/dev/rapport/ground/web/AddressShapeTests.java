package dev.rapport.ground.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

class AddressShapeTests {

  private static final List<String> OF_PATTERNS =
      List.of("people", "p", "a-b", "{part}", "{part}.csv", "{part:[a-z]+}", "*", "p*", "?", "");
  private static final List<String> OF_ADDRESSES =
      List.of("people", "p", "a-b", "x.csv", "pe%6Fple", "people;a=1", "%2F", "ä", "");

  /// Whatever a pattern means has a shape that may fit it, however it is written.
  @Test
  void leavesOutNothingThatAPatternMeans() {
    int meant = 0;
    for (int seed = 0; seed < 20_000; seed++) {
      var chance = new Random(seed);
      String text = address(OF_PATTERNS, chance) + (chance.nextInt(8) == 0 ? "/**" : "");
      PathPattern pattern = PathPatternParser.defaultInstance.parse(text);
      PathContainer path = PathContainer.parsePath(address(OF_ADDRESSES, chance));
      if (pattern.matches(path)) {
        meant++;
        assertThat(AddressShape.of(path).mayFit(AddressShape.of(pattern)))
            .as("seed %d: %s means %s", seed, pattern, path)
            .isTrue();
      }
    }
    assertThat(meant).isGreaterThan(1_000);
  }

  @Test
  void tellsApartByLengthAndBeginning() {
    AddressShape asked = AddressShape.of(PathContainer.parsePath("/people/7/note"));

    assertThat(List.of("/people/{person}/note", "/{any}/{person}/note", "/people/**"))
        .allMatch(pattern -> fits(asked, pattern));
    assertThat(List.of("/people/{person}", "/gate/{decision}/note", "/people/{person}/a/b"))
        .noneMatch(pattern -> fits(asked, pattern));
  }

  private static boolean fits(AddressShape asked, String pattern) {
    return asked.mayFit(AddressShape.of(PathPatternParser.defaultInstance.parse(pattern)));
  }

  private static String address(List<String> parts, Random chance) {
    return IntStream.range(0, 1 + chance.nextInt(3))
        .mapToObj(
            part -> "/" + parts.get(chance.nextInt(parts.size())).replace("part", "part" + part))
        .collect(Collectors.joining());
  }
}
