package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.desk.AskForm.Upload;
import dev.rapport.facts.attachments.Attachment;
import dev.rapport.facts.attachments.AttachmentId;
import dev.rapport.facts.attachments.AttachmentSettings;
import dev.rapport.facts.attachments.Attachments;
import dev.rapport.facts.attachments.FileKind;
import dev.rapport.ground.text.Say;
import java.text.NumberFormat;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The files attached to a person: as a list, between us, and the form that takes another.
@Component
class AttachmentViews {

  /// The kind of such an event between us.
  static final String ATTACHED = "attached";

  private static final long KILO = 1024;

  private final Attachments attachments;

  AttachmentViews(Attachments attachments) {
    this.attachments = attachments;
  }

  List<Attachment> filesOf(PersonFinding.Person person) {
    return attachments.of(person.records());
  }

  static List<PersonPage.Attached> lines(
      PersonFinding.Person person, List<Attachment> files, ZonedDateTime now) {
    return files.stream()
        .map(file ->
            new PersonPage.Attached(
                file.name(),
                path(person, file.id()),
                say(
                    "{0}, by {1}, {2}.",
                    size(file.bytes()), file.byName(), Words.moment(file.at(), now)),
                path(person, file.id()) + "/removal"))
        .toList();
  }

  /// What we did: somebody of the house attached something.
  static List<Spine.Dated> events(List<Attachment> files, ZonedDateTime now) {
    return files.stream()
        .map(file ->
            new Spine.Dated(
                file.at(),
                ATTACHED,
                new PersonPage.Event(
                    true,
                    Words.day(file.at().atZone(now.getZone()).toLocalDate(), now.toLocalDate()),
                    say("Attached: {0}", file.name()),
                    "",
                    false,
                    say("By {0}.", file.byName()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())))
        .toList();
  }

  AskForm form(PersonFinding.Person person) {
    return AskForm.of(
            "attach-form",
            PersonFinding.path(person.id()) + "/files",
            say("Attach a file"),
            say("Attach it"),
            new Upload(
                "file",
                say("The file"),
                say("{0}, up to {1}.", whatMayCome(), largest(attachments.settings())),
                accepted()))
        .asMain();
  }

  static String whatMayCome() {
    return say(
        "PDF, PNG, JPEG, WebP, GIF, plain text, e-mail (.eml), Word (.docx), Excel (.xlsx), "
            + "PowerPoint (.pptx) and OpenDocument (.odt, .ods)");
  }

  private static String accepted() {
    return Arrays.stream(FileKind.values())
        .flatMap(kind -> kind.endings().stream())
        .map(ending -> "." + ending)
        .collect(Collectors.joining(","));
  }

  static String largest(AttachmentSettings settings) {
    return size(settings.largest().toBytes());
  }

  private static String size(long bytes) {
    if (bytes < KILO) {
      return counted(bytes, "{0} byte", "{0} bytes");
    }
    if (bytes < KILO * KILO) {
      return say("{0} kB", bytes / KILO);
    }
    var figures = NumberFormat.getNumberInstance(Say.language().locale());
    figures.setMaximumFractionDigits(1);
    return say("{0} MB", figures.format((double) bytes / (KILO * KILO)));
  }

  static String path(PersonFinding.Person person, AttachmentId file) {
    return PersonFinding.path(person.id()) + "/files/" + file;
  }

  static String returnPath(PersonFinding.Person person, String file) {
    return PersonFinding.path(person.id()) + "/files/" + file + "/return";
  }
}
