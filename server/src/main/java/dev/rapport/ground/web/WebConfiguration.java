package dev.rapport.ground.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Serves the files of [Assets] and no others.
@Configuration
class WebConfiguration implements WebMvcConfigurer {

  /// The clock by which pages speak of today; what the gate decides by is the database's own.
  @Bean
  @ConditionalOnMissingBean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  WebMvcRegistrations controllersByShape() {
    return new WebMvcRegistrations() {
      @Override
      public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new ControllersByShape();
      }
    };
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    Assets.files().forEach((name, file) -> serve(registry, name, file));
  }

  private static void serve(ResourceHandlerRegistry registry, String name, Resource file) {
    registry
        .addResourceHandler("/" + name)
        .addResourceLocations(folderOf(file))
        .setEtagGenerator(resource -> "\"" + Assets.mark(resource) + "\"")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
  }

  private static Resource folderOf(Resource file) {
    try {
      return file.createRelative("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
