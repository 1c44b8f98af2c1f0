package dev.rapport.ground.text;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// What the code says to people, as the compiler reads it: in the sources, and in the templates as
/// they were made into sources.
final class SpokenSentences {

  private static final List<Path> SOURCES =
      List.of(Path.of("src", "main", "java"), Path.of("target", "generated-sources", "jte"));

  private static final String SAY = "dev.rapport.ground.text.Say";

  /// @param plural the sentence for other numbers than one, where numbers are counted
  record Spoken(String file, String english, Optional<String> plural) {}

  private SpokenSentences() {}

  static List<Spoken> all() throws IOException {
    List<Spoken> spoken = new ArrayList<>();
    for (CompilationUnitTree unit : read(SOURCES)) {
      if (unit.getImports().stream().anyMatch(SpokenSentences::speaks)) {
        unit.accept(new Scanner(unit, spoken), null);
      }
    }
    return spoken;
  }

  /// All sources below these folders, as the compiler reads them.
  static List<CompilationUnitTree> read(List<Path> roots) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path root : roots) {
      try (Stream<Path> below = Files.walk(root)) {
        below.filter(path -> path.toString().endsWith(".java")).forEach(files::add);
      }
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      List<CompilationUnitTree> units = new ArrayList<>();
      task.parse().forEach(units::add);
      return units;
    }
  }

  static String fileOf(CompilationUnitTree unit) {
    return Path.of(unit.getSourceFile().getName()).getFileName().toString();
  }

  private static boolean speaks(ImportTree one) {
    return one.getQualifiedIdentifier().toString().startsWith(SAY);
  }

  private static final class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {

    private final CompilationUnitTree unit;
    private final Set<String> imported;
    private final List<Spoken> spoken;

    Scanner(CompilationUnitTree unit, List<Spoken> spoken) {
      this.unit = unit;
      this.imported =
          unit.getImports().stream()
              .filter(ImportTree::isStatic)
              .map(one -> one.getQualifiedIdentifier().toString())
              .collect(Collectors.toUnmodifiableSet());
      this.spoken = spoken;
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
      List<String> texts =
          call.getArguments().stream().map(Scanner::text).flatMap(Optional::stream).toList();
      switch (called(call.getMethodSelect())) {
        case "say" -> add(texts, Optional.empty());
        case "counted" ->
            add(texts, texts.size() < 2 ? Optional.empty() : Optional.of(texts.get(1)));
        default -> {}
      }
      return super.visitMethodInvocation(call, nothing);
    }

    private void add(List<String> texts, Optional<String> plural) {
      if (texts.isEmpty()) {
        throw new IllegalStateException("A sentence is said that does not stand there: " + file());
      }
      spoken.add(new Spoken(file(), texts.getFirst(), plural));
    }

    private String file() {
      return fileOf(unit);
    }

    /// Imported, or after the name of the class; `edits.say(…)` is something else.
    private String called(ExpressionTree method) {
      return switch (method) {
        case IdentifierTree name when imported.contains(SAY + "." + name.getName()) ->
            name.getName().toString();
        case MemberSelectTree member when member.getExpression().toString().equals("Say") ->
            member.getIdentifier().toString();
        default -> "";
      };
    }

    private static Optional<String> text(ExpressionTree argument) {
      return switch (argument) {
        case LiteralTree literal when literal.getValue() instanceof String text ->
            Optional.of(text);
        case ParenthesizedTree inner -> text(inner.getExpression());
        case BinaryTree sum ->
            text(sum.getLeftOperand())
                .flatMap(left -> text(sum.getRightOperand()).map(right -> left + right));
        default -> Optional.empty();
      };
    }
  }
}
