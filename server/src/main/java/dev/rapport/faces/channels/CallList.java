package dev.rapport.faces.channels;

import dev.rapport.decisions.contacts.Call;
import dev.rapport.decisions.contacts.Contacts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The calls to make, for the page and as a file that a spreadsheet may open without harm.
@Component
public class CallList {

  private static final List<String> HEADINGS =
      List.of("Name", "Phone", "About", "Words", "Also", "Because", "Useful until", "Decision");
  private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final String STARTS_A_FORMULA = "=+-@\t\r";

  private final Contacts contacts;

  private static final Predicate<String> NUMBER =
      Pattern.compile("\\+[0-9]{6,15}").asMatchPredicate();

  CallList(Contacts contacts) {
    this.contacts = contacts;
  }

  /// Takes the list along, which begins each of its calls: what may no longer be made is not on it.
  ///
  /// @param zone of the times
  public String taken(int limit, ZoneId zone) {
    contacts.calls(limit).stream()
        .filter(call -> !call.begun())
        .forEach(call -> contacts.beginCall(call.decision()));
    return csv(contacts.calls(limit).stream().filter(Call::begun).toList(), zone);
  }

  /// RFC 4180, UTF-8 text. A cell that a spreadsheet would take for a formula begins with an
  /// apostrophe; a phone number (E.164) is none that could do harm.
  private static String csv(List<Call> calls, ZoneId zone) {
    return Stream.concat(Stream.of(HEADINGS), calls.stream().map(call -> cells(call, zone)))
        .map(cells -> cells.stream().map(CallList::cell).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private static List<String> cells(Call call, ZoneId zone) {
    return List.of(
        call.name(),
        call.number(),
        call.subject(),
        call.words(),
        call.joined().stream().map(Call.Joined::subject).collect(Collectors.joining("; ")),
        call.reason(),
        UNTIL.format(call.usefulUntil().atZone(zone)),
        call.decision().toString());
  }

  static String cell(String text) {
    boolean formula =
        !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0 && !NUMBER.test(text);
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
