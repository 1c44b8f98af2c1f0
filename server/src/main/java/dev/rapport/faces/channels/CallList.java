package dev.rapport.faces.channels;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.decisions.contacts.Call;
import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.ground.text.Csv;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The calls to make, for the page and as a file that a spreadsheet may open without harm.
@Component
public class CallList {

  private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Contacts contacts;

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

  private static String csv(List<Call> calls, ZoneId zone) {
    return Stream.concat(Stream.of(headings()), calls.stream().map(call -> cells(call, zone)))
        .map(Csv::line)
        .collect(Collectors.joining());
  }

  private static List<String> headings() {
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
