package dev.rapport.decisions.contacts;

import dev.rapport.facts.organisations.Organisations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration
class ContactsConfiguration {

  @Bean
  GateTransaction gateTransaction(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Organisations organisations,
      LearnedWorth worth) {
    return new GateTransaction(jdbc, transactions, organisations, GateStatements.SOUND, worth);
  }
}
