package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.counted;
import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.desk.ImportSamePage.Choice;
import dev.rapport.faces.desk.ImportSamePage.LeftOut;
import dev.rapport.faces.desk.ImportSamePage.Pair;
import dev.rapport.faces.desk.ImportSamePage.Pile;
import dev.rapport.faces.desk.ImportSamePage.Trait;
import dev.rapport.faces.files.FileImport;
import dev.rapport.faces.files.ImportState;
import dev.rapport.faces.files.SamePair;
import dev.rapport.faces.files.SamePair.Side;
import dev.rapport.faces.files.SamePeople;
import dev.rapport.facts.people.RecordId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the page of same people shows, in words.
@Component
class ImportSameViews {

  /// @param errors whether the rows that stay out are listed
  ImportSamePage same(FileImport of, SamePeople.Piles piles, boolean errors) {
    SamePeople.Looked looked = piles.looked();
    boolean asks = of.takenBackAt() == null && of.backSince() == null;
    return new ImportSamePage(
        ImportStep.at("same", of),
        ImportStep.path(of),
        sentence(looked),
        false,
        piles(looked),
        looked.reasons().stream().map(ImportSameViews::leftOut).toList(),
        errors && looked.rejected() > 0,
        piles.pairs().stream().map(pair -> pair(pair, asks)).toList(),
        piles.perhaps().stream().map(pair -> pair(pair, asks)).toList(),
        piles.open() - piles.perhaps().size(),
        piles.answered().stream().map(pair -> pair(pair, asks)).toList(),
        of.state() == ImportState.DRAFT,
        asks);
  }

  private static List<Pile> piles(SamePeople.Looked looked) {
    var piles = new ArrayList<Pile>();
    piles.add(
        new Pile(
            Words.grouped(looked.sure()), say("Surely here"), say("joined with whom they are")));
    if (looked.twice() > 0) {
      piles.add(
          new Pile(
              Words.grouped(looked.twice()),
              say("Twice in the file"),
              say("joined with their other row")));
    }
    piles.add(
        new Pile(
            Words.grouped(looked.again()),
            say("Came before"),
            say("the same row of the same list")));
    piles.add(
        new Pile(Words.grouped(looked.fresh()), say("New"), say("nobody here is surely the same")));
    piles.add(
        new Pile(
            Words.grouped(looked.rejected()),
            say("Left out"),
            say("with the reason for each row")));
    return piles;
  }

  private static LeftOut leftOut(SamePeople.LeftOut one) {
    String value = one.sentence().contains(one.value()) ? "" : one.value();
    return new LeftOut(
        say("Line {0}", Words.grouped(one.line())), Words.cut(value, 60), one.sentence());
  }

  /// The file is still being looked through.
  ImportSamePage looking(FileImport of) {
    return new ImportSamePage(
        ImportStep.at("same", of),
        ImportStep.path(of),
        say("The rows are being looked through; it goes on when you leave."),
        true,
        List.of(),
        List.of(),
        false,
        List.of(),
        List.of(),
        0,
        List.of(),
        of.state() == ImportState.DRAFT,
        false);
  }

  private static String sentence(SamePeople.Looked looked) {
    String figure = Words.grouped(looked.looked());
    return looked.whole()
        ? counted(
            looked.looked(), figure, "The one row was looked at.", "All {0} rows were looked at.")
        : say("The first {0} rows were looked at; the rest is handled likewise.", figure);
  }

  private static Pair pair(SamePair pair, boolean asks) {
    Side here = pair.here();
    RecordId record = pair.record();
    return new Pair(
        pair.line(),
        pair.row().name(),
        say("Line {0}", Words.grouped(pair.line())),
        pair.otherLine() > 0 ? say("Line {0}", Words.grouped(pair.otherLine())) : say("Here"),
        here == null || record == null ? "" : "/people/" + record.value(),
        List.of(
            trait(say("Name"), pair.row().name(), here == null ? "" : here.name()),
            trait(say("Born"), day(pair.row()), day(here)),
            trait(say("Reached at"), points(pair.row()), points(here))),
        said(pair),
        asks && pair.cameOfIt() == null ? choices(pair) : List.of());
  }

  private static List<Choice> choices(SamePair pair) {
    var choices = new ArrayList<Choice>();
    if (pair.answer() != null) {
      choices.add(new Choice("", say("Ask again"), ""));
    } else {
      if (!pair.sure()) {
        choices.add(new Choice("same", say("Same"), "accept"));
      }
      choices.add(new Choice("other", say("Not the same"), "veto"));
      if (!pair.sure()) {
        choices.add(new Choice("later", say("Later"), "rest"));
      }
    }
    return choices;
  }

  private static String said(SamePair pair) {
    SamePair.Answer answer = pair.answer();
    String by = pair.byName();
    if (answer == null || by == null) {
      return "";
    }
    String came = pair.cameOfIt();
    if (came != null) {
      return switch (came) {
        case "joined" -> say("{0} said the same; they are joined.", by);
        case "kept apart" -> say("{0} said not the same; they are kept apart.", by);
        default -> say("{0} said the same; somebody had said before that they are two people.", by);
      };
    }
    return switch (answer) {
      case SAME -> say("{0} said the same; they are joined when the row comes in.", by);
      case OTHER -> say("{0} said not the same; they are kept apart when the row comes in.", by);
      case LATER -> say("{0} left it for later; she comes in as new.", by);
    };
  }

  private static String day(@Nullable Side side) {
    return side == null || side.birth() == null ? "" : side.birth().toString();
  }

  private static String points(@Nullable Side side) {
    return side == null ? "" : String.join(", ", side.points().stream().sorted().toList());
  }

  private static Trait trait(String name, String row, String here) {
    return new Trait(name, row, here, !row.equals(here));
  }
}
