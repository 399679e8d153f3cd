<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:output method="html" encoding="UTF-8" indent="yes"/>

  <xsl:template match="/revenue">
    <html lang="en">
      <head>
        <title>Revenue <xsl:value-of select="@year"/></title>
      </head>
      <body>
        <h1>Revenue <xsl:value-of select="@year"/></h1>
        <table>
          <tr><th>Month</th><th>Orders</th><th>Revenue</th></tr>
          <xsl:apply-templates select="month"/>
          <tr>
            <th>Total</th>
            <td><xsl:value-of select="sum(month/@orders)"/></td>
            <td><xsl:value-of select="format-number(sum(month/@total), '#,##0.00')"/></td>
          </tr>
        </table>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="month">
    <tr>
      <td><xsl:value-of select="@number"/></td>
      <td><xsl:value-of select="@orders"/></td>
      <td><xsl:value-of select="format-number(@total, '#,##0.00')"/></td>
    </tr>
  </xsl:template>

</xsl:stylesheet>
