package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.files.Counts;
import dev.rapport.faces.files.FileImport;
import dev.rapport.faces.files.FileImports;
import dev.rapport.faces.files.ImportId;
import dev.rapport.faces.files.ImportIsRefused;
import dev.rapport.faces.files.ImportIsUnknown;
import dev.rapport.faces.files.ImportState;
import dev.rapport.faces.files.Kind;
import dev.rapport.faces.files.SamePair;
import dev.rapport.faces.files.SamePeople;
import dev.rapport.faces.files.TakingBack;
import dev.rapport.faces.files.UnderWay;
import dev.rapport.facts.people.RecordId;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Files come in over the desk: the list of imports, and the four steps of one.
@Controller
class ImportPages {

  private static final int LISTED = 50;

  private final FileImports imports;
  private final SamePeople same;
  private final UnderWay underWay;
  private final TakingBack takingBack;
  private final ImportViews views;
  private final ImportSameViews sameViews;
  private final InstantSource clock;

  ImportPages(
      FileImports imports,
      SamePeople same,
      UnderWay underWay,
      TakingBack takingBack,
      ImportViews views,
      ImportSameViews sameViews,
      InstantSource clock) {
    this.imports = imports;
    this.same = same;
    this.underWay = underWay;
    this.takingBack = takingBack;
    this.views = views;
    this.sameViews = sameViews;
    this.clock = clock;
  }

  @ExceptionHandler
  void unknown(ImportIsUnknown gone, HttpServletResponse response) throws IOException {
    response.sendError(HttpServletResponse.SC_NOT_FOUND);
  }

  @GetMapping("/studio")
  String studio() {
    return "redirect:/studio/imports";
  }

  @GetMapping("/studio/imports")
  String list(@ModelAttribute("atWork") AtWork atWork, Model model) {
    model.addAttribute("page", views.list(imports.latest(LISTED), atWork, clock.instant()));
    TakingPages.importsList().offer(atWork, model);
    return "desk/imports";
  }

  @GetMapping("/studio/imports/new")
  String choose(Model model, HttpSession session) {
    boolean cutOff = session.getAttribute(UploadGate.CUT_OFF) != null;
    session.removeAttribute(UploadGate.CUT_OFF);
    model.addAttribute(
        "problems",
        cutOff
            ? List.of(
                say(
                    "The last file did not arrive whole, so nothing of it is kept. Choose it once more."))
            : List.of());
    return "desk/import-new";
  }

  @PostMapping("/studio/imports")
  String take(
      @RequestParam(value = "file", required = false) @Nullable MultipartFile file,
      @ModelAttribute("atWork") AtWork atWork,
      Model model,
      HttpServletResponse response)
      throws IOException {
    if (file == null) {
      return again(List.of(say("Choose a file first.")), model, response);
    }
    String called = String.valueOf(file.getOriginalFilename());
    if (file.isEmpty()) {
      boolean chosen = !called.isEmpty() && !called.equals("null");
      return again(
          List.of(
              chosen
                  ? say("The file {0} is empty. Nothing came in.", called)
                  : say("Choose a file first.")),
          model,
          response);
    }
    Path arrived = imports.arriving();
    try {
      file.transferTo(arrived);
      ImportId id = imports.take(arrived, called, atWork.staff().name());
      return "redirect:/studio/imports/" + id + "/file";
    } catch (ImportIsRefused e) {
      return again(e.sentences(), model, response);
    } finally {
      Files.deleteIfExists(arrived);
    }
  }

  private static String again(List<String> problems, Model model, HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    model.addAttribute("problems", problems);
    return "desk/import-new";
  }

  @GetMapping("/studio/imports/{id}")
  String open(@PathVariable UUID id) {
    FileImport of = imports.get(new ImportId(id));
    String step =
        of.state() != ImportState.DRAFT ? "go" : of.mapping() == null ? "columns" : "same";
    return "redirect:/studio/imports/" + id + "/" + step;
  }

  @GetMapping("/studio/imports/{id}/file")
  String file(@PathVariable UUID id, Model model) {
    FileImport of = imports.get(new ImportId(id));
    model.addAttribute("page", views.file(of, imports.preview(of)));
    return "desk/import-file";
  }

  @GetMapping("/studio/imports/{id}/columns")
  String columns(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String kept,
      @RequestParam(defaultValue = "1") int part,
      Model model) {
    FileImport of = imports.get(new ImportId(id));
    Kind asked = kind == null ? null : Kind.find(kind).orElse(null);
    model.addAttribute(
        "page",
        views.columns(
            of, imports.columns(of, asked, kept), List.of(), part, kept == null ? "" : kept));
    return "desk/import-columns";
  }

  @PostMapping("/studio/imports/{id}/columns")
  String settle(
      @PathVariable UUID id,
      @RequestParam Map<String, String> fields,
      @ModelAttribute("atWork") AtWork atWork,
      Model model,
      HttpServletResponse response) {
    FileImport of = imports.get(new ImportId(id));
    FileImports.Answers answers = imports.answers(of, fields);
    String part = fields.get("part");
    if (part != null) {
      imports.keep(of, answers.said());
      return "redirect:/studio/imports/" + id + "/columns?part=" + ImportViews.number(part);
    }
    List<String> lacking = ImportViews.lacking(answers.said());
    if (!lacking.isEmpty()) {
      return columnsAgain(of, answers, fields, lacking, model, response);
    }
    try {
      imports.settle(of, answers.said(), fields.getOrDefault("keep-as", ""), atWork.staff().name());
      if (answers.asksMore()) {
        return "redirect:/studio/imports/" + id + "/columns?more=1";
      }
      return "redirect:/studio/imports/" + id + (isOfPeople(answers.said()) ? "/same" : "/go");
    } catch (ImportIsRefused e) {
      return columnsAgain(of, answers, fields, e.sentences(), model, response);
    }
  }

  private String columnsAgain(
      FileImport of,
      FileImports.Answers answers,
      Map<String, String> fields,
      List<String> problems,
      Model model,
      HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    FileImports.Asked asked = imports.columns(of, null, null);
    model.addAttribute(
        "page",
        views.columns(
            of,
            new FileImports.Asked(asked.preview(), answers.said(), asked.why(), asked.kept()),
            problems,
            ImportViews.number(fields.getOrDefault("shown", "1")),
            fields.getOrDefault("kept", "")));
    return "desk/import-columns";
  }

  private static boolean isOfPeople(Map<String, String> said) {
    return Kind.PEOPLE.word().equals(said.get("kind"));
  }

  @GetMapping("/studio/imports/{id}/mapping.yaml")
  ResponseEntity<String> mapping(@PathVariable UUID id) {
    FileImport of = imports.get(new ImportId(id));
    String text = of.mapping();
    if (text == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return ResponseEntity.ok()
        .contentType(new MediaType("application", "yaml", StandardCharsets.UTF_8))
        .header(HttpHeaders.CONTENT_DISPOSITION, named("mapping.yaml"))
        .body(text);
  }

  @GetMapping("/studio/imports/{id}/same")
  String same(@PathVariable UUID id, Model model) throws InterruptedException {
    FileImport of = imports.get(new ImportId(id));
    if (of.mapping() == null) {
      return "redirect:/studio/imports/" + id + "/columns";
    }
    if (of.kind() != Kind.PEOPLE) {
      return "redirect:/studio/imports/" + id + "/go";
    }
    Optional<SamePeople.Piles> piles = same.look(of);
    model.addAttribute(
        "page",
        piles
            .map(known -> sameViews.same(of, known, imports.errorsOf(of).isPresent()))
            .orElseGet(() -> sameViews.looking(of)));
    return "desk/import-same";
  }

  /// Tells how far a file is looked through.
  @GetMapping("/studio/imports/{id}/same/news")
  void looking(@PathVariable UUID id, HttpServletResponse response)
      throws IOException, InterruptedException {
    var importId = new ImportId(id);
    imports.get(importId);
    News.tell((tick, most) -> item(same.after(importId, tick, most)), response);
  }

  /// Is this row whom we know? The next page opens where the next one is asked.
  @PostMapping("/studio/imports/{id}/same")
  String answer(
      @PathVariable UUID id,
      @RequestParam long line,
      @RequestParam String answer,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    FileImport of = imports.get(new ImportId(id));
    String path = "redirect:/studio/imports/" + id + "/same";
    List<SamePair> asked = same.known(of).map(SamePeople.Piles::perhaps).orElse(List.of());
    String name = same.answer(of, line, answerOf(answer), atWork.staff()).orElse(null);
    next.addFlashAttribute(
        Toast.NAME,
        name == null
            ? Toast.saying(say("That answer stands already."))
            : new Toast(
                said(answerOf(answer), name),
                answer.isEmpty() ? null : "/studio/imports/" + id + "/same/again?line=" + line));
    long open =
        asked.stream().map(SamePair::line).filter(other -> other > line).findFirst().orElse(-1L);
    return open < 0 ? path : path + "?at=pair-" + open + "#pair-" + open;
  }

  /// Takes an answer back that did nothing yet.
  @PostMapping("/studio/imports/{id}/same/again")
  String askAgain(
      @PathVariable UUID id,
      @RequestParam long line,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    return answer(id, line, "", atWork, next);
  }

  @PostMapping("/studio/imports/{id}/same/rest")
  String answerRest(
      @PathVariable UUID id,
      @RequestParam String answer,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    SamePair.Answer given = answerOf(answer);
    if (given == null) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    int many = same.answerRest(imports.get(new ImportId(id)), given, atWork.staff());
    next.addFlashAttribute(
        Toast.NAME,
        Toast.saying(counted(many, "One row has this answer.", "{0} rows have this answer.")));
    return "redirect:/studio/imports/" + id + "/same";
  }

  private static SamePair.@Nullable Answer answerOf(String word) {
    return switch (word) {
      case "" -> null;
      case "same" -> SamePair.Answer.SAME;
      case "other" -> SamePair.Answer.OTHER;
      case "later" -> SamePair.Answer.LATER;
      default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    };
  }

  private static String said(SamePair.@Nullable Answer answer, String name) {
    return switch (answer) {
      case null -> say("{0} is asked about again.", name);
      case SAME -> say("{0}: the same.", name);
      case OTHER -> say("{0}: not the same.", name);
      case LATER -> say("{0} is left for later.", name);
    };
  }

  /// Another sheet of the workbook.
  @PostMapping("/studio/imports/{id}/sheet")
  String sheet(@PathVariable UUID id, @RequestParam String sheet, RedirectAttributes next) {
    try {
      imports.chooseSheet(imports.get(new ImportId(id)), sheet);
    } catch (ImportIsRefused e) {
      next.addFlashAttribute(Toast.NAME, Toast.saying(String.join(" ", e.sentences())));
    }
    return "redirect:/studio/imports/" + id + "/file";
  }

  /// Whether the first row holds the headings.
  @PostMapping("/studio/imports/{id}/headings")
  String headings(@PathVariable UUID id, @RequestParam String headings, RedirectAttributes next) {
    try {
      imports.chooseHeadings(imports.get(new ImportId(id)), headings.equals("no"));
    } catch (ImportIsRefused e) {
      next.addFlashAttribute(Toast.NAME, Toast.saying(String.join(" ", e.sentences())));
    }
    return "redirect:/studio/imports/" + id + "/file";
  }

  @GetMapping("/studio/imports/{id}/go")
  String go(@PathVariable UUID id, @ModelAttribute("atWork") AtWork atWork, Model model) {
    FileImport of = imports.get(new ImportId(id));
    if (of.state() == ImportState.DRAFT && of.mapping() == null) {
      return "redirect:/studio/imports/" + id + "/columns";
    }
    model.addAttribute(
        "page",
        views.go(
            of,
            imports.errorsOf(of).isPresent(),
            takingBack.isOpen(of),
            takingBack.stayed(of).values(),
            atWork,
            clock.instant()));
    return "desk/import-go";
  }

  @PostMapping("/studio/imports/{id}/go")
  String begin(@PathVariable UUID id, RedirectAttributes next) {
    return act(id, next, () -> underWay.go(new ImportId(id)));
  }

  @PostMapping("/studio/imports/{id}/stop")
  String stop(
      @PathVariable UUID id, @ModelAttribute("atWork") AtWork atWork, RedirectAttributes next) {
    return act(
        id,
        next,
        () -> {
          underWay.stop(new ImportId(id), atWork.staff().name());
          if (imports.get(new ImportId(id)).isUnderWay()) {
            next.addFlashAttribute(
                Toast.NAME, Toast.saying(say("It stops when the rows at hand are written.")));
          }
        });
  }

  @GetMapping("/studio/imports/{id}/back")
  String back(@PathVariable UUID id, Model model) {
    FileImport of = imports.get(new ImportId(id));
    if (!takingBack.isOpen(of)) {
      return "redirect:/studio/imports/" + id + "/go";
    }
    Map<RecordId, String> touched = takingBack.touchedSince(of);
    model.addAttribute(
        "page", views.back(of, touched, takingBack.broughtAmong(of, touched.keySet())));
    return "desk/import-back";
  }

  @PostMapping("/studio/imports/{id}/back")
  String takeBack(
      @PathVariable UUID id,
      @RequestParam(name = "too", defaultValue = "") List<UUID> too,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    return act(
        id,
        next,
        () ->
            underWay.takeBack(
                new ImportId(id), too.stream().map(RecordId::new).toList(), atWork.staff()));
  }

  private static String act(UUID id, RedirectAttributes next, Runnable act) {
    try {
      act.run();
    } catch (ImportIsRefused e) {
      next.addFlashAttribute(Toast.NAME, Toast.saying(String.join(" ", e.sentences())));
    }
    return "redirect:/studio/imports/" + id + "/go";
  }

  @GetMapping("/studio/imports/{id}/left-out.csv")
  void leftOut(@PathVariable UUID id, HttpServletResponse response) throws IOException {
    FileImport found = imports.get(new ImportId(id));
    Path errors =
        imports
            .errorsOf(found)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    response.setContentType("text/csv;charset=UTF-8");
    String of = found.file().replaceFirst("\\.[A-Za-z]{2,4}$", "");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, named(say("left out of {0}", of) + ".csv"));
    try (OutputStream body = response.getOutputStream()) {
      Files.copy(errors, body);
    }
  }

  private static String named(String file) {
    return ContentDisposition.attachment()
        .filename(file, StandardCharsets.UTF_8)
        .build()
        .toString();
  }

  /// Tells how far an import is, as it gets there.
  @GetMapping("/studio/imports/{id}/news")
  void news(@PathVariable UUID id, HttpServletResponse response)
      throws IOException, InterruptedException {
    var importId = new ImportId(id);
    imports.get(importId);
    News.tell((tick, most) -> item(underWay.after(importId, tick, most)), response);
  }

  private static News.Item item(UnderWay.Step step) {
    Counts counts = step.counts();
    return new News.Item(
        step.tick(),
        step.over(),
        """
        {"read":%d,"added":%d,"updated":%d,"unchanged":%d,"skipped":%d,"rejected":%d}\
        """
            .formatted(
                counts.read(),
                counts.added(),
                counts.updated(),
                counts.unchanged(),
                counts.skipped(),
                counts.rejected()));
  }
}
