"""Task figures from the CSV exports of Jira, ZenTao and Azure DevOps.

`sheet` turns bytes into rows with their line numbers, `columns` finds out which column is which, `tasks`
reads a row, `figures` adds them up, `export` does all of that for one file, and `bring_in` puts the figures
into a session. The words of the products are in `products.toml`.
"""
