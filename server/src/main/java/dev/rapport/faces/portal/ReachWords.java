package dev.rapport.faces.portal;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.facts.holders.Reach;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// What a mandate opens from an account, in words and as pages.
final class ReachWords {

  private ReachWords() {}

  static String of(Reach reach) {
    return switch (reach) {
      case HEARD -> say("See why they write, and say what was not right");
      case QUIET -> say("Stop it, and ask for peace");
      case HELD -> say("See all that is held");
      case PLAN -> say("See the plan");
    };
  }

  /// In the order in which they are offered.
  static String of(Collection<Reach> reaches) {
    return Arrays.stream(Reach.values())
        .filter(reaches::contains)
        .map(ReachWords::of)
        .collect(Collectors.joining(" · "));
  }

  /// The pages that somebody has who acts for another.
  static List<PortalFrame.Tab> tabs(Spoken spoken) {
    List<PortalFrame.Tab> tabs = new ArrayList<>();
    tabs.add(new PortalFrame.Tab(spoken.home(), "home", say("Home")));
    Arrays.stream(Reach.values())
        .filter(spoken.reaches()::contains)
        .map(reach -> tab(reach, spoken.home()))
        .forEach(tabs::add);
    return tabs;
  }

  private static PortalFrame.Tab tab(Reach reach, String home) {
    return switch (reach) {
      case HEARD -> new PortalFrame.Tab(home + "/heard", "send", say("Heard"));
      case QUIET -> new PortalFrame.Tab(home + "/allow", "hand", say("Allow"));
      case HELD -> new PortalFrame.Tab(home + "/held/" + HeldViews.TOLD, "find", say("Held"));
      case PLAN -> new PortalFrame.Tab(home + "/plan", "check", say("Plan"));
    };
  }
}
