"""A ledger whose texts would be markup, scripts and links, if they were not data."""

LONG = "W" * 3000
HOSTILE = f"""event,effective_date,region,site,company,sector,source,source_url
opening,2024-02-01,32,<script>alert(1)</script>,Ada,<b>bold</b>,one,javascript:alert(1)
opening,2024-02-02,32,"\"\"><img src=x onerror=alert(2)>",Bob,</td></table>,two,"data:text/html,<script>alert(3)</script>"
closure,2024-02-03,32,</script><script>alert(4)</script>,\u202egnp.exe,{LONG},three,https://example.org/?a=<b>&c="d"
closure,2024-02-04,32,{LONG},{{{{ 7*7 }}}},sector,four,HTTP://EXAMPLE.ORG/
closure,2024-02-05,11,<!--,]]>,sector,five,//example.org/x
"""
