package dev.rapport;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// Gives a test's server a database of its own.
public final class FreshDatabase
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var access = TestDatabase.fresh();
    TestPropertyValues.of(
            "rapport.database.url=" + access.url(),
            "rapport.database.owner-name=" + access.ownerName(),
            "rapport.database.owner-password=" + access.ownerPassword(),
            "rapport.database.application-name=" + access.applicationName(),
            "rapport.database.application-password=" + access.applicationPassword(),
            "rapport.database.pool=" + access.pool(),
            "rapport.data=" + TestDatabase.DATA)
        .applyTo(context);
  }
}
