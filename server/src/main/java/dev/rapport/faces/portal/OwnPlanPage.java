package dev.rapport.faces.portal;

import java.util.List;

/// What an organisation would like to become of its relationship with her, written with her.
public record OwnPlanPage(String house, List<Plan> plans) {

  /// @param about who looks after it, and when it is looked at again
  /// @param path where her words go
  public record Plan(String aim, String about, String path, List<Step> steps, List<Said> said) {}

  /// @param look done, here or ahead, and `state` the same in words
  /// @param aside who sees to it, and from when on
  public record Step(String look, String state, String words, String aside) {}

  /// Something that she said of it.
  ///
  /// @param answer what became of it
  public record Said(String what, String words, String answer) {}
}
