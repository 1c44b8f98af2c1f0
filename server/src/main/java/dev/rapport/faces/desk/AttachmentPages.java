package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.files.FileImports;
import dev.rapport.facts.attachments.Attachment;
import dev.rapport.facts.attachments.AttachmentId;
import dev.rapport.facts.attachments.Attachments;
import dev.rapport.facts.people.People;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Files of a person: attached, taken along, taken away and brought back.
@Controller
class AttachmentPages {

  private static final Logger LOG = LoggerFactory.getLogger(AttachmentPages.class);

  /// Whoever opens it, opens it as a stranger to this server: no page of ours, no script, no form.
  private static final String ALONE = "sandbox; default-src 'none'";

  private static final String FIELD = "file";

  private final PersonFinding finding;
  private final People people;
  private final Attachments attachments;
  private final AttachmentViews views;
  private final FileImports uploads;
  private final InstantSource clock;

  AttachmentPages(
      PersonFinding finding,
      People people,
      Attachments attachments,
      AttachmentViews views,
      FileImports uploads,
      InstantSource clock) {
    this.finding = finding;
    this.people = people;
    this.attachments = attachments;
    this.views = views;
    this.uploads = uploads;
    this.clock = clock;
  }

  @PostMapping("/people/{person}/files")
  String attach(
      @PathVariable UUID person,
      @RequestParam(name = FIELD, required = false) @Nullable MultipartFile file,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    String name = people.of(found.records()).name();
    var page = new FormPage(name, PersonFinding.path(found.id()), views.form(found));
    return FormComesBack.orKeep(
        page,
        () -> {
          var attached = kept(found, file, atWork);
          next.addFlashAttribute(
              Toast.NAME,
              new Toast(
                  say("{0} is attached.", attached.name()),
                  AttachmentViews.path(found, attached.id()) + "/removal"));
          return "redirect:" + PersonFinding.path(found.id());
        });
  }

  private Attachments.Outcome.Attached kept(
      PersonFinding.Person person, @Nullable MultipartFile file, AtWork atWork) {
    String called = file == null ? null : file.getOriginalFilename();
    if (file == null || called == null || called.isEmpty()) {
      throw new FormIsIncomplete(FIELD, say("Choose a file first"));
    }
    return switch (outcome(person, file, called, atWork)) {
      case Attachments.Outcome.Attached attached -> attached;
      case Attachments.Outcome.Empty _ ->
          throw new FormIsIncomplete(FIELD, say("This file is empty, so nothing of it is kept"));
      case Attachments.Outcome.TooLarge _ ->
          throw new FormIsIncomplete(
              FIELD,
              say("Choose a file of at most {0}", AttachmentViews.largest(attachments.settings())));
      case Attachments.Outcome.OfNoKnownKind _ ->
          throw new FormIsIncomplete(
              FIELD,
              say(
                  "By its content this is none of the files that may be attached. Choose one of these: {0}",
                  AttachmentViews.whatMayCome()));
    };
  }

  private Attachments.Outcome outcome(
      PersonFinding.Person person, MultipartFile file, String called, AtWork atWork) {
    Path arrived = uploads.arriving();
    try {
      file.transferTo(arrived);
      return attachments.attach(person.oldest(), arrived, called, atWork.staff());
    } catch (IOException | UncheckedIOException | DataAccessResourceFailureException e) {
      LOG.error("A file cannot be kept", e);
      throw new FormIsIncomplete(
          FIELD,
          say("The server has no room for this file now. Nothing of it is kept. Try again later"));
    } finally {
      forget(arrived);
    }
  }

  private static void forget(Path arrived) {
    try {
      Files.deleteIfExists(arrived);
    } catch (IOException e) {
      LOG.warn("{} cannot be deleted", arrived, e);
    }
  }

  @GetMapping("/people/{person}/files/{file}")
  void takeAlong(
      @PathVariable UUID person,
      @PathVariable UUID file,
      @ModelAttribute("atWork") AtWork atWork,
      HttpServletResponse response)
      throws IOException {
    Attachment known = known(finding.get(person), file);
    attachments.noteReading(known, atWork.staff());
    response.setContentType(known.kind().mediaType());
    response.setContentLengthLong(known.bytes());
    response.setHeader("Content-Security-Policy", ALONE);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename(known.name(), StandardCharsets.UTF_8)
            .build()
            .toString());
    try (OutputStream body = response.getOutputStream()) {
      for (int number = 0; number < known.pieces(); number++) {
        body.write(attachments.piece(known.id(), number));
      }
    }
  }

  @PostMapping("/people/{person}/files/{file}/removal")
  String takeAway(
      @PathVariable UUID person,
      @PathVariable UUID file,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    Attachment known = known(found, file);
    attachments.takeAway(known, atWork.staff(), clock.instant());
    next.addFlashAttribute(
        Toast.NAME,
        new Toast(
            say("{0} is taken away. It can be brought back for 30 days.", known.name()),
            AttachmentViews.returnPath(found, file.toString())));
    return "redirect:" + PersonFinding.path(found.id());
  }

  @PostMapping("/people/{person}/files/{file}/return")
  String bringBack(
      @PathVariable UUID person,
      @PathVariable UUID file,
      @ModelAttribute("atWork") AtWork atWork,
      RedirectAttributes next) {
    var found = finding.get(person);
    Optional<String> back =
        attachments.bringBack(
            new AttachmentId(file),
            found.records(),
            atWork.staff(),
            clock.instant().minus(PersonWriting.UNDOABLE));
    next.addFlashAttribute(
        Toast.NAME,
        Toast.saying(
            back.map(name -> say("{0} is back.", name))
                .orElse(say("It cannot be brought back any more, or it is here already."))));
    return "redirect:" + PersonFinding.path(found.id());
  }

  private Attachment known(PersonFinding.Person person, UUID file) {
    return attachments
        .find(new AttachmentId(file), person.records())
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
