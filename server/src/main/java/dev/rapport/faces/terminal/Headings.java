package dev.rapport.faces.terminal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// What columns are called in the tables of this world, without blanks and signs, the plainest word
/// first.
final class Headings {

  static final List<String> PEOPLE =
      List.of(
          "customerid",
          "customer",
          "custid",
          "cardid",
          "personid",
          "person",
          "userid",
          "user",
          "clientid",
          "client",
          "memberid",
          "member",
          "householdkey",
          "householdid",
          "household",
          "accountid",
          "account",
          "donorid",
          "donor",
          "patientid",
          "patient",
          "buyer",
          "subscriber",
          "visitorid",
          "kundennummer",
          "kundennr",
          "kundenid",
          "kunde",
          "mitglied",
          "spender",
          "idcliente",
          "cliente",
          "socio",
          "numéroclient",
          "numeroclient",
          "nclient",
          "idclient",
          "acheteur",
          "klant",
          "klantnummer",
          "klient",
          "zákazník",
          "zakaznik",
          "zákazníka",
          "vásárló",
          "ügyfél",
          "kund",
          "kundnummer",
          "asiakas",
          "müşteri",
          "musteri",
          "клиент",
          "покупатель",
          "клієнт",
          "πελάτης",
          "客户",
          "客户编号",
          "顧客",
          "顧客id",
          "고객");

  static final List<String> DAYS =
      List.of(
          "invoicedate",
          "orderdate",
          "transactiondate",
          "purchasedate",
          "date",
          "datetime",
          "timestamp",
          "time",
          "day",
          "start",
          "startdate",
          "createdat",
          "created",
          "when",
          "datum",
          "kaufdatum",
          "bestelldatum",
          "tag",
          "beginn",
          "fecha",
          "dateachat",
          "jour",
          "data",
          "päivä",
          "dátum",
          "tarih",
          "дата",
          "ημερομηνία",
          "日期",
          "日付",
          "날짜",
          "at");

  static final List<String> AMOUNTS =
      List.of(
          "amount",
          "totalamount",
          "total",
          "ordervalue",
          "revenue",
          "salesvalue",
          "sales",
          "spend",
          "spent",
          "dollars",
          "value",
          "betrag",
          "umsatz",
          "summe",
          "gross",
          "net",
          "importe",
          "monto",
          "montant",
          "importo",
          "valor",
          "bedrag",
          "kwota",
          "částka",
          "castka",
          "összeg",
          "belopp",
          "tutar",
          "сумма",
          "ποσό",
          "金额",
          "金額",
          "금액");

  static final List<String> RESULTS =
      List.of(
          "result",
          "outcome",
          "y",
          "churn",
          "churned",
          "target",
          "label",
          "class",
          "response",
          "responded",
          "converted",
          "conversion",
          "visit",
          "accepted",
          "bought",
          "ergebnis",
          "gekauft",
          "antwort",
          "resultado",
          "respuesta",
          "résultat",
          "resultat",
          "réponse",
          "risultato",
          "esito",
          "resposta",
          "resultaat",
          "uitkomst",
          "wynik",
          "výsledek",
          "vysledek",
          "eredmény",
          "utfall",
          "tulos",
          "sonuç",
          "результат",
          "итог",
          "αποτέλεσμα",
          "结果",
          "結果",
          "결과");

  /// What a good result is called.
  static final List<String> GOOD =
      List.of(
          "yes",
          "1",
          "true",
          "good",
          "y",
          "t",
          "accepted",
          "success",
          "won",
          "bought",
          "1.0",
          "ja",
          "gekauft",
          "sí",
          "si",
          "sì",
          "oui",
          "vrai",
          "sim",
          "tak",
          "ano",
          "igen",
          "kyllä",
          "evet",
          "да",
          "так",
          "ναι",
          "是",
          "はい",
          "예");

  /// What stands beside it.
  static final List<String> BAD =
      List.of(
          "no",
          "0",
          "false",
          "bad",
          "none",
          "n",
          "f",
          "rejected",
          "failure",
          "lost",
          "0.0",
          "nein",
          "non",
          "faux",
          "não",
          "nao",
          "nie",
          "ne",
          "nee",
          "nej",
          "nem",
          "ei",
          "hayır",
          "нет",
          "ні",
          "όχι",
          "否",
          "不",
          "いいえ",
          "아니요");

  /// Days of these are of a life, not of what happened to it.
  private static final List<String> BIRTH =
      List.of(
          "birth",
          "dob",
          "geburt",
          "geboren",
          "nacimiento",
          "naissance",
          "nascita",
          "nascimento",
          "geboorte",
          "urodz",
          "naroz",
          "рожд",
          "出生",
          "誕生",
          "생년");

  private Headings() {}

  /// A heading without blanks and signs.
  static String plain(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  static boolean isOfBirth(String heading) {
    String plain = plain(heading);
    return BIRTH.stream().anyMatch(plain::contains);
  }

  /// The column whose heading stands first in the list.
  static Optional<String> named(List<String> words, List<String> columns, Predicate<String> isApt) {
    for (String word : words) {
      for (String column : columns) {
        if (plain(column).equals(word) && isApt.test(column)) {
          return Optional.of(column);
        }
      }
    }
    return Optional.empty();
  }

  /// The same; failing that, one that contains a word of it.
  static Optional<String> namedOrWithin(
      List<String> words, List<String> columns, Predicate<String> isApt) {
    Optional<String> exact = named(words, columns, isApt);
    if (exact.isPresent()) {
      return exact;
    }
    for (String word : words) {
      for (String column : columns) {
        boolean isLong = word.length() > 3 || word.codePointAt(0) > 0x2000;
        if (isLong && plain(column).contains(word) && isApt.test(column)) {
          return Optional.of(column);
        }
      }
    }
    return Optional.empty();
  }
}
