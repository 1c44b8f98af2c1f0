package dev.rapport.ground.text;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Words that reach a page past the catalogue: text that stands in a template, and literals of the
/// desk that read as words. It is a net with meshes: a single small word such as "nothing" slips
/// through, a sentence does not.
final class UnspokenWords {

  private static final Path TEMPLATES = Path.of("target", "generated-sources", "jte");
  private static final Path MAIN = Path.of("src", "main", "java", "dev", "rapport");
  private static final List<Path> PAGES =
      List.of(
          MAIN.resolve(Path.of("faces", "desk")),
          MAIN.resolve(Path.of("faces", "portal")),
          MAIN.resolve(Path.of("decisions", "care")),
          MAIN.resolve(Path.of("decisions", "contacts", "rules")));

  /// Where a value stands that is known only when the page is made.
  private static final char GAP = '\0';

  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern TOLD =
      Pattern.compile("\\b(?:aria-label|placeholder|title|alt)=([\"'])(.*?)\\1", Pattern.DOTALL);
  private static final Pattern ENTITY = Pattern.compile("&#?\\w+;");
  private static final Pattern LETTER = Pattern.compile("\\p{L}");

  /// Begins like a sentence or a heading, or has a blank between words.
  private static final Pattern WORDS =
      Pattern.compile("\\p{Lu}\\p{Ll}.*|.*\\p{L}[,.:;]? .*|.* \\p{L}.*", Pattern.DOTALL);

  private static final Pattern SQL =
      Pattern.compile(
          "[\\s()]*(?:select|insert|update|delete|with|latest|where|and \\w\\.|and exists|order by|left join|limit|intersect|c"
              + "|every_one)\\b.*",
          Pattern.DOTALL);

  /// What these take is kept, logged or read by machines, or is words of the catalogue already.
  private static final Set<String> NOT_SHOWN =
      Set.of(
          "say",
          "counted",
          "sql",
          "param",
          "note",
          "noteOnce",
          "debug",
          "info",
          "warn",
          "error",
          "matches",
          "equals",
          "replaceAll",
          "ofPattern",
          "apply",
          "attribute",
          "getHeader",
          "setHeader",
          "addHeader",
          "writeContent",
          "setContext");

  record Unspoken(String file, String words) {

    @Override
    public String toString() {
      return file + ": " + words;
    }
  }

  private UnspokenWords() {}

  /// Text between the tags of templates and in the attributes that are read aloud or shown.
  static List<Unspoken> ofTemplates() throws IOException {
    List<Unspoken> unspoken = new ArrayList<>();
    for (CompilationUnitTree unit : SpokenSentences.read(List.of(TEMPLATES))) {
      var page = new StringBuilder();
      unit.accept(new Page(page), null);
      String html = page.toString();
      Matcher told = TOLD.matcher(html);
      while (told.find()) {
        add(unit, told.group(2), unspoken);
      }
      add(unit, TAG.matcher(html).replaceAll(String.valueOf(GAP)), unspoken);
      unit.accept(new Literals(unit, unspoken), null);
    }
    return unspoken;
  }

  private static void add(CompilationUnitTree unit, String text, List<Unspoken> unspoken) {
    for (String part : ENTITY.matcher(text).replaceAll(" ").split(String.valueOf(GAP), -1)) {
      if (LETTER.matcher(part).find()) {
        String words = part.replace("·", "").strip();
        unspoken.add(new Unspoken(SpokenSentences.fileOf(unit), words));
      }
    }
  }

  /// Literals of the sources that make the pages' words; what a module takes along are columns.
  static List<Unspoken> ofSources() throws IOException {
    List<Unspoken> unspoken = new ArrayList<>();
    for (CompilationUnitTree unit : SpokenSentences.read(PAGES)) {
      if (!SpokenSentences.fileOf(unit).endsWith("Tables.java")) {
        unit.accept(new Literals(unit, unspoken), null);
      }
    }
    return unspoken;
  }

  private static @Nullable String text(ExpressionTree literal) {
    return literal instanceof LiteralTree one && one.getValue() instanceof String text
        ? text
        : null;
  }

  /// The page as its template writes it, in the order of the source.
  private static final class Page extends TreeScanner<@Nullable Void, @Nullable Void> {

    private final StringBuilder page;

    Page(StringBuilder page) {
      this.page = page;
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
      if (call.getMethodSelect() instanceof MemberSelectTree method) {
        switch (method.getIdentifier().toString()) {
          case "writeContent" -> page.append(text(call.getArguments().getFirst()));
          case "writeUserContent", "render", "writeTo" -> page.append(GAP);
          default -> {}
        }
      }
      return super.visitMethodInvocation(call, nothing);
    }
  }

  private static final class Literals extends TreeScanner<@Nullable Void, @Nullable Void> {

    private final CompilationUnitTree unit;
    private final List<Unspoken> unspoken;

    Literals(CompilationUnitTree unit, List<Unspoken> unspoken) {
      this.unit = unit;
      this.unspoken = unspoken;
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void nothing) {
      String text = text(literal);
      if (text != null && WORDS.matcher(text).matches() && !SQL.matcher(text).matches()) {
        unspoken.add(new Unspoken(SpokenSentences.fileOf(unit), text));
      }
      return super.visitLiteral(literal, nothing);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
      String method = call.getMethodSelect().toString();
      String name = method.substring(method.lastIndexOf('.') + 1);
      boolean silent = NOT_SHOWN.contains(name) || method.equals("of");
      if (silent) {
        call.getMethodSelect().accept(this, null);
        call.getArguments().stream()
            .filter(argument -> text(argument) == null)
            .forEach(argument -> argument.accept(this, null));
        return null;
      }
      return super.visitMethodInvocation(call, nothing);
    }

    /// What a fault says is read by those who mend it; what a form lacks is not a fault.
    @Override
    public @Nullable Void visitNewClass(NewClassTree made, @Nullable Void nothing) {
      return made.getIdentifier().toString().endsWith("Exception")
          ? null
          : super.visitNewClass(made, nothing);
    }

    @Override
    public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void nothing) {
      return null;
    }

    /// The labels of a case are compared, not shown.
    @Override
    public @Nullable Void visitCase(CaseTree one, @Nullable Void nothing) {
      if (one.getGuard() != null) {
        one.getGuard().accept(this, null);
      }
      if (one.getBody() != null) {
        one.getBody().accept(this, null);
      } else if (one.getStatements() != null) {
        one.getStatements().forEach(statement -> statement.accept(this, null));
      }
      return null;
    }
  }
}
