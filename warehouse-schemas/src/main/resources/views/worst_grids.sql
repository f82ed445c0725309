-- The newest index of the grids, worst first, with the three indicators that cost each grid most and what they cost:
-- points below a perfect score.
CREATE OR REPLACE VIEW gezhi.analyst.worst_grids AS
WITH
  latest AS (
    SELECT area.night, area.level, area.area_id, area.score, area.score_low, area.score_high, area.band, area.rank, area.run_id
    FROM gezhi.mart.safety_index area
    WHERE area.level = 'grid'
      AND area.night = (SELECT MAX(night) FROM gezhi.mart.safety_index WHERE level = 'grid')
  ),
  cost AS (
    SELECT
      latest.area_id,
      indicator.indicator,
      indicator.event_count,
      indicator.shrunk_rate,
      100 * indicator.weight - indicator.contribution AS points,
      ROW_NUMBER() OVER (
        PARTITION BY latest.area_id
        ORDER BY 100 * indicator.weight - indicator.contribution DESC, indicator.indicator
      ) AS place
    FROM latest
    JOIN gezhi.mart.safety_index_indicator indicator
      ON indicator.night = latest.night
      AND indicator.level = latest.level
      AND indicator.area_id = latest.area_id
      AND indicator.run_id = latest.run_id
  ),
  reason AS (
    SELECT
      area_id,
      ARRAY_JOIN(
        ARRAY_AGG(
          indicator || ' -' || CAST(CAST(points AS decimal(6, 1)) AS varchar) || ' points, '
            || CAST(event_count AS varchar) || ' events, '
            || CAST(CAST(shrunk_rate AS decimal(12, 2)) AS varchar) || ' per 1,000 residents'
          ORDER BY place
        ),
        '; '
      ) AS reasons
    FROM cost
    WHERE place <= 3 AND points > 0
    GROUP BY area_id
  )
SELECT
  latest.night,
  latest.area_id AS grid_id,
  grid.name AS grid_name,
  latest.score,
  latest.score_low,
  latest.score_high,
  latest.band,
  latest.rank,
  reason.reasons
FROM latest
LEFT JOIN reason ON reason.area_id = latest.area_id
LEFT JOIN gezhi.core.grid grid ON grid.grid_id = latest.area_id
ORDER BY latest.score, latest.area_id
