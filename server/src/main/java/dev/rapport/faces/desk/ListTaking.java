package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.files.TableWriter;
import dev.rapport.facts.audit.Audit;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Hands a list out as a file, for a reason that is asked for and noted before anything leaves. A
/// list is of one moment, however long it takes to read.
@Component
class ListTaking {

  private final Audit audit;
  private final TransactionTemplate oneMoment;

  ListTaking(Audit audit, PlatformTransactionManager transactions) {
    this.audit = audit;
    this.oneMoment = new TransactionTemplate(transactions);
    this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.oneMoment.setReadOnly(true);
  }

  /// @param rows gives each row to what it is handed
  void take(
      TakenList list,
      Typed typed,
      AtWork who,
      List<String> headings,
      HttpServletResponse response,
      Consumer<Consumer<List<String>>> rows)
      throws IOException {
    String why = reason(list, typed);
    TableWriter.Format format = TableWriter.Format.of(typed.of(TakenList.AS));
    String about = list.about().isEmpty() ? "" : list.about() + ", ";
    audit.note(
        who.staff().id(),
        who.staff().name(),
        "export " + list.file(),
        list.subject(),
        why,
        Map.of("about", about + "as " + format.extension()));
    response.setContentType(format.type());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"%s.%s\"".formatted(list.file(), format.extension()));
    try (var table = TableWriter.begin(format, response.getOutputStream(), list.file(), headings)) {
      oneMoment.executeWithoutResult(status -> rows.accept(table.rows()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// What somebody wants a list for; when she says nothing, its form comes back.
  static String reason(TakenList list, Typed typed) {
    return reason(new FormPage(list.title(), list.path(), list.form(typed)), typed);
  }

  static String reason(FormPage page, Typed typed) {
    return FormComesBack.orKeep(
        page, () -> Given.words(typed, TakenList.WHY, say("Say what it is for")));
  }
}
