package dev.rapport.faces.channels;

import dev.rapport.decisions.contacts.Contacts;
import dev.rapport.decisions.contacts.Dispatch;
import dev.rapport.facts.organisations.Organisations;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class ChannelsConfiguration {

  /// Present only where `rapport.postman.every` says how often, such as `5s`.
  @Bean
  @ConditionalOnProperty("rapport.postman.every")
  Postman postman(
      Organisations organisations,
      Contacts contacts,
      Dispatch dispatch,
      @Value("${rapport.postman.every}") Duration every) {
    return new Postman(organisations, contacts, dispatch, InstantSource.system(), every);
  }

  @Bean
  EmailChannel emailChannel(MailServers servers) {
    return new EmailChannel(servers::current);
  }

  @Configuration
  @ConditionalOnProperty("rapport.mail.host")
  @EnableConfigurationProperties(MailSettings.class)
  static class MailOfTheEnvironment {}
}
