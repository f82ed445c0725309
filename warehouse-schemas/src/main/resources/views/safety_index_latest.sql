-- The newest published night of every area, with the name of the area.
-- column area_name: Name of the grid or division.
-- column score: Safety Index from 0 to 100; 100 is safest.
-- column night: Newest published night of the level.
CREATE OR REPLACE VIEW gezhi.analyst.safety_index_latest AS
SELECT
  area.night,
  area.level,
  area.area_id,
  COALESCE(grid.name, division.name) AS area_name,
  area.score,
  area.score_low,
  area.score_high,
  area.band,
  area.rank,
  area.exposure,
  area.change_day,
  area.change_week,
  area.change_year,
  area.method_version,
  area.run_id,
  area.computed_at
FROM gezhi.mart.safety_index area
JOIN (SELECT level, MAX(night) AS night FROM gezhi.mart.safety_index GROUP BY level) newest
  ON newest.level = area.level AND newest.night = area.night
LEFT JOIN gezhi.core.grid grid ON area.level = 'grid' AND grid.grid_id = area.area_id
LEFT JOIN gezhi.core.division division ON area.level <> 'grid' AND division.division_id = area.area_id
