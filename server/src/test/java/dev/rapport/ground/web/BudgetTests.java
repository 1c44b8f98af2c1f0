package dev.rapport.ground.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a page may weigh, in bytes as served before compression.
class BudgetTests {

  private static final int SCRIPT = 60_000;
  private static final int STYLE = 30_000;
  private static final int HOUSE_SCRIPT = 6_000;
  private static final int CHARTS = 500_000;

  /// The customer's own pages are read on a phone.
  private static final int SCRIPT_OF_PORTAL = 20_000;

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern DECLARATIONS = Pattern.compile("\\{[^{}]*}");
  private static final Pattern CLASS = Pattern.compile("\\.([a-zA-Z][\\w-]*)");
  private static final Pattern CLASS_ATTRIBUTE =
      Pattern.compile("class=\"((?:\\$\\{(?:[^{}\"]|\"[^\"]*\")*}|[^\"$])*)\"");
  private static final Pattern LITERAL = Pattern.compile("\"([^\"\\n]*)\"");

  /// Given to a form while its request is on its way.
  private static final String OF_HTMX = "htmx-request";

  @Test
  void staysWithinTheBudgetOfScript() throws IOException {
    assertThat(weight("desk.js") + weight(Assets.HTMX)).isLessThanOrEqualTo(SCRIPT);
  }

  /// Pages of the house have charts besides; what draws them there is small.
  @Test
  void chartsAreOnThePagesOfTheHouseOnly() throws IOException {
    assertThat(weight("house.js")).isLessThanOrEqualTo(HOUSE_SCRIPT);
    assertThat(weight(Assets.CHARTS)).isLessThanOrEqualTo(CHARTS);
    for (Path template : below("src/main/jte", ".jte")) {
      if (read(template).contains("charts = true")) {
        assertThat(template).hasFileName("house.jte");
      }
    }
  }

  @Test
  void theCustomersPagesStayWithinTheirs() throws IOException {
    assertThat(weight("portal.js")).isLessThanOrEqualTo(SCRIPT_OF_PORTAL);
    assertThat(weight("rapport.css") + weight("portal.css")).isLessThanOrEqualTo(STYLE + 8_000);
  }

  @Test
  void staysWithinTheBudgetOfStyle() throws IOException {
    assertThat(weight("rapport.css")).isLessThanOrEqualTo(STYLE);
  }

  @Test
  void stylesNothingThatNoPageShows() throws IOException {
    String style =
        COMMENT.matcher(read(Path.of("src/main/resources/static/rapport.css"))).replaceAll("");
    Set<String> styled = found(CLASS, DECLARATIONS.matcher(style).replaceAll("{}"));
    Set<String> shown = new TreeSet<>(Set.of(OF_HTMX));
    for (Path template : below("src/main/jte", ".jte")) {
      for (String attribute : found(CLASS_ATTRIBUTE, read(template))) {
        shown.addAll(List.of(attribute.split("[^\\w-]+")));
      }
    }
    for (Path page : below("src/main/java/dev/rapport/faces/desk", ".java")) {
      shown.addAll(found(LITERAL, read(page)));
    }

    styled.removeAll(shown);

    assertThat(styled).as("classes of rapport.css that stand in no template").isEmpty();
  }

  private static int weight(String file) throws IOException {
    return Objects.requireNonNull(Assets.files().get(file)).getContentAsByteArray().length;
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static Iterable<Path> below(String folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }
}
