//! A chart as Word draws it, with a workbook of its figures inside, so that it can be edited.

use std::fmt::Write;

use crate::report::page::Chart;

use super::package::zipped;
use super::xml::{DECLARATION, escaped};

/// A twentieth of a point in the unit of drawings.
const UNIT: u64 = 635;
/// The colours of series.
const COLOURS: [&str; 8] = ["1F5F94", "C4703F", "6BA3CF", "8C3B10", "4F7942", "8A6FB0", "B8A13A", "56616C"];
/// The most values that stand beside their bars.
const LABELLED: usize = 24;

/// The part of a chart.
pub(super) fn part(chart: &Chart) -> String {
    let lying = chart.categories.iter().any(|category| category.chars().count() > 12) || chart.categories.len() > 12;
    let direction = if lying { "bar" } else { "col" };
    let rows = chart.categories.len();
    let values: usize = chart.series.iter().map(|series| series.values.iter().flatten().count()).sum();
    let mut series = String::new();
    for (at, one) in chart.series.iter().enumerate() {
        let column = column(at + 1);
        let category =
            |(at, category): (usize, &String)| format!("<c:pt idx=\"{at}\"><c:v>{}</c:v></c:pt>", escaped(category));
        let value = |(at, value): (usize, &Option<f64>)| {
            value.map(|value| format!("<c:pt idx=\"{at}\"><c:v>{value}</c:v></c:pt>"))
        };
        let categories: String = chart.categories.iter().enumerate().map(category).collect();
        let points: String = one.values.iter().enumerate().filter_map(value).collect();
        let last = rows + 1;
        let _ = write!(
            series,
            "<c:ser><c:idx val=\"{at}\"/><c:order val=\"{at}\"/><c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>{}</c:v></c:pt></c:strCache></c:strRef></c:tx><c:spPr><a:solidFill><a:srgbClr val=\"{}\"/></a:solidFill></c:spPr><c:invertIfNegative val=\"0\"/><c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache><c:ptCount val=\"{rows}\"/>{categories}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"{rows}\"/>{points}</c:numCache></c:numRef></c:val></c:ser>",
            escaped(&one.name),
            COLOURS[at % COLOURS.len()]
        );
    }
    let labels = u8::from(values <= LABELLED);
    // Lying bars are read from the top.
    let order = if lying { "maxMin" } else { "minMax" };
    let (category_side, value_side) = if lying { ("l", "t") } else { ("b", "l") };
    // A bar is as long as its figure: a scale that began elsewhere would show a difference larger than it is.
    let least = if chart.lowest < 0.0 { "" } else { "<c:min val=\"0\"/>" };
    let legend =
        if chart.series.len() > 1 { "<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>" } else { "" };
    format!(
        "{DECLARATION}<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><c:roundedCorners val=\"0\"/><c:chart><c:autoTitleDeleted val=\"1\"/><c:plotArea><c:layout/><c:barChart><c:barDir val=\"{direction}\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>{series}<c:dLbls><c:showLegendKey val=\"0\"/><c:showVal val=\"{labels}\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/></c:dLbls><c:gapWidth val=\"60\"/><c:axId val=\"111\"/><c:axId val=\"222\"/></c:barChart><c:catAx><c:axId val=\"111\"/><c:scaling><c:orientation val=\"{order}\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"{category_side}\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/><c:crossAx val=\"222\"/><c:crosses val=\"autoZero\"/><c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"1\"/></c:catAx><c:valAx><c:axId val=\"222\"/><c:scaling><c:orientation val=\"minMax\"/>{least}</c:scaling><c:delete val=\"0\"/><c:axPos val=\"{value_side}\"/><c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"D5DBE1\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode=\"#,##0.##\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"111\"/><c:crosses val=\"autoZero\"/></c:valAx></c:plotArea>{legend}<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"900\"/></a:pPr><a:endParaRPr lang=\"en-GB\"/></a:p></c:txPr><c:externalData r:id=\"rId1\"><c:autoUpdate val=\"0\"/></c:externalData></c:chartSpace>"
    )
}

/// Where a chart stands in its paragraph.
pub(super) fn drawing(chart: &Chart, number: usize, relation: &str, width: u32) -> String {
    let bars = chart.categories.len() * chart.series.len().max(1);
    let lying = chart.categories.iter().any(|category| category.chars().count() > 12) || chart.categories.len() > 12;
    let lines = if lying { bars.clamp(3, 40) } else { 7 };
    // A line of a lying chart takes 13 points; axis and legend take what four lines do.
    let height = (lines as u64 + 3) * 13 * 20 * UNIT;
    let width = u64::from(width) * UNIT;
    format!(
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr id=\"{number}\" name=\"Chart {number}\" descr=\"{}\"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"><c:chart r:id=\"{relation}\"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
        escaped(&chart.alternative)
    )
}

/// The workbook that holds the figures of a chart.
pub(super) fn workbook(chart: &Chart) -> Vec<u8> {
    let text = |place: String, words: &str| {
        format!("<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>", escaped(words))
    };
    let names = chart.series.iter().enumerate().map(|(at, one)| text(format!("{}1", column(at + 1)), &one.name));
    let mut rows = format!("<row r=\"1\">{}</row>", names.collect::<String>());
    for (at, category) in chart.categories.iter().enumerate() {
        let line = at + 2;
        let value = |(of, one): (usize, &crate::report::page::ChartSeries)| {
            let value = one.values.get(at).copied().flatten()?;
            Some(format!("<c r=\"{}{line}\"><v>{value}</v></c>", column(of + 1)))
        };
        let values: String = chart.series.iter().enumerate().filter_map(value).collect();
        let _ = write!(rows, "<row r=\"{line}\">{}{values}</row>", text(format!("A{line}"), category));
    }
    let sheet = format!(
        "{DECLARATION}<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"
    );
    let file = |name: &str, text: &str| (name.to_owned(), format!("{DECLARATION}{text}").into_bytes());
    zipped(vec![
        file(
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>",
        ),
        file(
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        file(
            "xl/workbook.xml",
            "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        ),
        file(
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml".to_owned(), sheet.into_bytes()),
    ])
}

/// The letters of a column, from 0.
fn column(at: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(at % 26).unwrap_or_default());
    match at / 26 {
        0 => letter.to_string(),
        before => format!("{}{letter}", column(before - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::column;

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(column), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
