import { createRequire } from "node:module";
import { Document, Font, Page, renderToBuffer, StyleSheet, Text, View } from "@react-pdf/renderer";
import type { QuotePaper } from "./quote-paper.server.ts";

const require = createRequire(import.meta.url);

/** Inter has the letters of Łukasz Şahin, which the built-in fonts of PDF lack. */
Font.register({
  family: "Inter",
  fonts: [
    { src: require.resolve("@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf") },
    {
      src: require.resolve("@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf"),
      fontWeight: 700,
    },
  ],
});
Font.registerHyphenationCallback((word) => [word]);

const styles = StyleSheet.create({
  page: { fontFamily: "Inter", fontSize: 10, padding: 48, lineHeight: 1.4, color: "#111827" },
  head: { flexDirection: "row", justifyContent: "space-between", marginBottom: 28 },
  small: { fontSize: 9, color: "#4b5563" },
  title: { fontSize: 20, fontWeight: 700, lineHeight: 1.2, marginBottom: 6 },
  bold: { fontWeight: 700 },
  part: { marginTop: 14 },
  row: {
    flexDirection: "row",
    justifyContent: "space-between",
    borderBottomWidth: 0.5,
    borderBottomColor: "#d1d5db",
    paddingVertical: 5,
  },
  what: { width: "72%" },
  sum: { flexDirection: "row", justifyContent: "space-between", paddingVertical: 6 },
  foot: { position: "absolute", bottom: 28, left: 48, right: 48 },
});

/** The quote on A4, as a customer keeps it. */
export function quotePdf(paper: QuotePaper): Promise<Buffer> {
  const { shop, number, name, device, date, goodUntil, common, options } = paper;
  const hasChoice = options.length > 0;
  return renderToBuffer(
    <Document title={`Quote ${number}`} author={shop.name} language="en-GB">
      <Page size="A4" style={styles.page}>
        <View style={styles.head}>
          <View style={{ width: "60%" }}>
            <Text style={styles.title}>Quote {number}</Text>
            <Text style={styles.bold}>{name}</Text>
            {device ? <Text>{device}</Text> : null}
            <Text style={styles.small}>
              {date}
              {goodUntil ? `, good until ${goodUntil}` : ""}
            </Text>
          </View>
          <View style={{ width: "36%" }}>
            <Text style={styles.bold}>{shop.name}</Text>
            {shop.lines.map((line) => (
              <Text key={line} style={styles.small}>
                {line}
              </Text>
            ))}
          </View>
        </View>
        {common.length > 0 ? (
          <View style={styles.part}>
            {hasChoice ? <Text style={styles.bold}>In every option</Text> : null}
            <Lines lines={common} />
            {hasChoice ? null : <Sum total={paper.total} vat={paper.vat} />}
          </View>
        ) : null}
        {options.map((one) => (
          <View key={one.option} style={styles.part} wrap={false}>
            <Text style={styles.bold}>
              Option {one.option}
              {one.isAccepted ? " (accepted)" : ""}
            </Text>
            <Lines lines={one.lines} />
            <Sum total={one.total} vat={one.vat} />
          </View>
        ))}
        {paper.deposit ? <Text style={styles.part}>Deposit: {paper.deposit}</Text> : null}
        {paper.note ? <Text style={styles.part}>{paper.note}</Text> : null}
        <Text style={[styles.small, styles.foot]} fixed>
          {shop.legalName}. All prices include VAT. Version {paper.edition}.
        </Text>
      </Page>
    </Document>,
  );
}

function Lines({ lines }: { lines: QuotePaper["common"] }) {
  return (
    <>
      {lines.map(({ id, label, kind, quantity, unitPrice, gross }) => (
        <View key={id} style={styles.row} wrap={false}>
          <View style={styles.what}>
            <Text>{label}</Text>
            <Text style={styles.small}>
              {kind}
              {quantity > 1 ? `, ${quantity} × ${unitPrice}` : ""}
            </Text>
          </View>
          <Text>{gross}</Text>
        </View>
      ))}
    </>
  );
}

function Sum({ total, vat }: { total: string; vat: string }) {
  return (
    <View style={styles.sum}>
      <Text style={styles.bold}>Total, of it VAT {vat}</Text>
      <Text style={styles.bold}>{total}</Text>
    </View>
  );
}
