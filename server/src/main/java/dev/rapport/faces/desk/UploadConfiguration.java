package dev.rapport.faces.desk;

import dev.rapport.faces.files.ImportSettings;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.nio.file.Files;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Uploads go to the disk that keeps them, never through memory.
@Configuration
@ConditionalOnWebApplication
class UploadConfiguration {

  /// What a form sends beside its file.
  private static final long REST_OF_FORM = 1024 * 1024;

  @Bean
  MultipartConfigElement uploads(ImportSettings settings) throws IOException {
    Files.createDirectories(settings.arriving());
    long largest = settings.largestFile().toBytes();
    return new MultipartConfigElement(
        settings.arriving().toString(), largest, largest + REST_OF_FORM, 0);
  }
}
