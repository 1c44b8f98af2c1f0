package dev.rapport.faces.files;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// How files come in over the desk.
///
/// @param data the data folder; files lie in a folder of their own below it
/// @param largestFile the largest file that is taken
@ConfigurationProperties("rapport")
public record ImportSettings(
    @DefaultValue("data") Path data, @DefaultValue("2GB") DataSize largestFile) {

  /// Where files wait, each under a name of ours.
  public Path folder() {
    return data.toAbsolutePath().resolve("imports");
  }

  /// Where an upload lies as long as it is on its way.
  public Path arriving() {
    return folder().resolve("arriving");
  }
}
