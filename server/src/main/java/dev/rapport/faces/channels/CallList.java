package dev.rapport.faces.channels;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Call;
import dev.rapport.decisions.contacts.Contacts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The calls to make, for the page and as a file that a spreadsheet may open without harm.
@Component
public class CallList {

  private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Contacts contacts;

  CallList(Contacts contacts) {
    this.contacts = contacts;
  }

  /// Begins the calls of a list that is taken along: what may no longer be made is not on it.
  public void begin(int limit) {
    contacts.calls(limit).stream()
        .filter(call -> !call.begun())
        .forEach(call -> contacts.beginCall(call.decision()));
  }

  /// The calls that were begun, as rows of a list.
  ///
  /// @param zone of the times
  public List<List<String>> begun(int limit, ZoneId zone) {
    return contacts.calls(limit).stream()
        .filter(Call::begun)
        .map(call -> cells(call, zone))
        .toList();
  }

  public static List<String> headings() {
    return List.of(
        say("Name"),
        say("Phone"),
        say("About"),
        say("Words"),
        say("Also"),
        say("Because"),
        say("Useful until"),
        say("Decision"));
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
}
