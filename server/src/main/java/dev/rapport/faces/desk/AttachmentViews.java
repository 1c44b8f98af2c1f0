package dev.rapport.faces.desk;

import dev.rapport.faces.desk.AskForm.Upload;
import dev.rapport.facts.attachments.Attachment;
import dev.rapport.facts.attachments.AttachmentId;
import dev.rapport.facts.attachments.AttachmentSettings;
import dev.rapport.facts.attachments.Attachments;
import dev.rapport.facts.attachments.FileKind;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The files attached to a person: as a list, between us, and the form that takes another.
@Component
class AttachmentViews {

  /// The kind of such an event between us.
  static final String ATTACHED = "attached";

  static final String WHAT_MAY_COME =
      "PDF, PNG, JPEG, WebP, GIF, plain text, e-mail (.eml), Word (.docx), Excel (.xlsx),"
          + " PowerPoint (.pptx) and OpenDocument (.odt, .ods)";

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
                size(file.bytes())
                    + ", by "
                    + file.byName()
                    + ", "
                    + Words.moment(file.at(), now)
                    + ".",
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
                    "Attached: " + file.name(),
                    "",
                    false,
                    "By " + file.byName() + ".",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())))
        .toList();
  }

  AskForm form(PersonFinding.Person person) {
    return AskForm.of(
            "attach-form",
            PersonFinding.path(person.id()) + "/files",
            "Attach a file",
            "Attach it",
            new Upload(
                "file",
                "The file",
                WHAT_MAY_COME + ", up to " + largest(attachments.settings()) + ".",
                accepted()))
        .asMain();
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
      return Words.count(bytes, "byte", "bytes");
    }
    if (bytes < KILO * KILO) {
      return Words.figures(bytes / KILO) + " kB";
    }
    String megabytes = String.format(Locale.ROOT, "%.1f", (double) bytes / (KILO * KILO));
    return (megabytes.endsWith(".0") ? megabytes.substring(0, megabytes.length() - 2) : megabytes)
        + " MB";
  }

  static String path(PersonFinding.Person person, AttachmentId file) {
    return PersonFinding.path(person.id()) + "/files/" + file;
  }

  static String returnPath(PersonFinding.Person person, String file) {
    return PersonFinding.path(person.id()) + "/files/" + file + "/return";
  }
}
